/**
 * Reads a page's prose by the tree of the site's own Markdown parser: which claims, sources, charts and terms stand in which
 * paragraph, list item and table row. Comments, code and fences are no prose. Takes text, returns data; never throws.
 */
import { type MdastNode, mdxToMdast } from 'satteri';
import { parse as parseYaml } from 'yaml';
import { hiddenProse, literal, plainLiteral } from './expressions.ts';
import { type Block, countWords, type References, type ScannedHeading, type ScannedPage } from './page.ts';
import { type AttributeValue, NO_REFERENCES, ReferenceList } from './references.ts';

type Node = MdastNode;
type Parent = Extract<Node, { children: unknown }>;
type Element = Extract<Node, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

const isElement = (node: Node): node is Element =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
const childrenOf = (node: Node): readonly Node[] =>
  'children' in node ? ((node as Parent).children as Node[]) : [];
const lineOf = (node: Node): number => node.position?.start.line ?? 1;

function attributesOf(element: Element): ReadonlyMap<string, AttributeValue> {
  const values = new Map<string, AttributeValue>();
  for (const attribute of element.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const { value } = attribute;
    const read = typeof value === 'string' ? value : literal(value?.value ?? '');
    if (read !== undefined) values.set(attribute.name, read);
  }
  return values;
}

/** Signs that stand around marked words while a text is put together; of the private use area, so that no text has them. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Does the element mark words of the text with a claim? */
const marksWords = (node: Node): node is Element =>
  isElement(node) && (node.name === 'Claim' || node.name === 'Finding');

function markedIn(node: Node): readonly Element[] {
  return [...(marksWords(node) ? [node] : []), ...childrenOf(node).flatMap(markedIn)];
}

/** Plain text of a node as a reader sees it: no code, no link targets; of expressions plain literals; marked words between their signs. */
function textOf(node: Node): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'image':
      return node.alt ?? '';
    case 'inlineCode':
    case 'break':
      return ' ';
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      return plainLiteral(node.value) ?? ' ';
    default: {
      const text = childrenOf(node).map(textOf).join('');
      return marksWords(node) ? `${OPEN}${text}${CLOSE}` : text;
    }
  }
}

const squeezed = (text: string): string =>
  text
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The squeezed text, and where its marked words stand in it, in the order of their beginnings. */
function withMarks(raw: string): { text: string; spans: { from: number; to: number }[] } {
  let text = '';
  const spans: { from: number; to: number }[] = [];
  const open: { from: number; to: number }[] = [];
  for (const character of raw) {
    if (character === OPEN) {
      const span = { from: text.length, to: text.length };
      spans.push(span);
      open.push(span);
    } else if (character === CLOSE) {
      const span = open.pop();
      if (span !== undefined) span.to = text.length;
    } else if (!/\s/.test(character)) text += character;
    else if (text !== '' && !text.endsWith(' ')) text += ' ';
  }
  return { text: text.trimEnd(), spans };
}

function addReferences(node: Node, to: ReferenceList): void {
  if (isElement(node)) to.add(node.name ?? '', attributesOf(node));
  for (const child of childrenOf(node)) addReferences(child, to);
}

function referencesIn(node: Node | undefined): References {
  const references = new ReferenceList();
  if (node !== undefined) addReferences(node, references);
  return references.done();
}

function quotationsIn(node: Node): string[] {
  if (isElement(node) && node.name === 'q') return [squeezed(textOf(node))];
  return childrenOf(node).flatMap(quotationsIn);
}

/** What expressions and exports hold that no rule would see. */
function hiddenIn(node: Node): { line: number; message: string }[] {
  const codes =
    node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression' || node.type === 'mdxjsEsm'
      ? [node.value]
      : isElement(node)
        ? node.attributes.flatMap((attribute) =>
            attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'object'
              ? [attribute.value?.value ?? '']
              : [],
          )
        : [];
  const own = codes.flatMap((code) => hiddenProse(code) ?? []);
  return [...own.map((message) => ({ line: lineOf(node), message })), ...childrenOf(node).flatMap(hiddenIn)];
}

/** Nodes that stand inside a line of text. */
const PHRASING: ReadonlySet<string> = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'image',
  'inlineCode',
  'break',
  'mdxJsxTextElement',
  'mdxTextExpression',
  'footnoteReference',
]);

/** Components and elements that mark words: a line that holds nothing else is a paragraph all the same. */
const INLINE: ReadonlySet<string> = new Set([
  'Claim',
  'Cite',
  'Term',
  'q',
  'em',
  'strong',
  'a',
  'abbr',
  'span',
]);

/** Elements of HTML that are blocks also where they are written in one line. */
const BLOCKS: ReadonlySet<string> = new Set(
  'table thead tbody tfoot tr td th ul ol li dl dt dd p div section aside figure figcaption'.split(' '),
);

function standsInLine(node: Node): boolean {
  if (node.type === 'mdxJsxTextElement' && BLOCKS.has(node.name ?? '')) return false;
  return (
    PHRASING.has(node.type) ||
    (node.type === 'mdxJsxFlowElement' &&
      INLINE.has(node.name ?? '') &&
      childrenOf(node).every((child) => standsInLine(child) || child.type === 'paragraph'))
  );
}

const isHtml = (node: Node, name: string): boolean => isElement(node) && node.name === name;

/** Words from which on an attribute is read as a sentence. */
const MIN_SENTENCE = 3;

/** Collects headings and blocks in the order in which they are read. */
class Reader {
  readonly headings: ScannedHeading[] = [];
  readonly blocks: Block[] = [];
  words = 0;
  answerWords = 0;

  private block(kind: Block['kind'], nodes: readonly Node[], quote: boolean): void {
    const { text, spans } = withMarks(nodes.map(textOf).join(kind === 'row' ? ' ' : ''));
    const marks = nodes.flatMap(markedIn);
    const references = new ReferenceList();
    for (const node of nodes) addReferences(node, references);
    const first = nodes[0];
    if (first === undefined) return;
    const count = countWords(text);
    this.words += count;
    if (this.headings.length === 0) this.answerWords += count;
    const quoted = quote ? [text] : nodes.flatMap(quotationsIn);
    this.blocks.push({
      kind,
      line: lineOf(first),
      text,
      quoted,
      references: references.done(),
      marked: spans.map((span, index) => ({ ...span, references: referencesIn(marks[index]) })),
    });
  }

  private heading(node: Extract<Node, { type: 'heading' }>): void {
    const id: unknown = (node.data as { hProperties?: { id?: unknown } } | undefined)?.hProperties?.id;
    this.headings.push({
      depth: node.depth,
      text: squeezed(textOf(node)),
      id: typeof id === 'string' && /^[a-z0-9][a-z0-9-]*$/.test(id) ? id : undefined,
      line: lineOf(node),
    });
  }

  /** A list item's own text is one block; lists and other blocks inside it are read after it. */
  private item(node: Node, quote: boolean): void {
    const own = childrenOf(node).filter((child) => child.type === 'paragraph' || standsInLine(child));
    const spaced = own.flatMap((child): Node[] => [child, { type: 'text', value: ' ' }]);
    if (own.length > 0) this.block('item', spaced, quote);
    this.all(
      childrenOf(node).filter((child) => !own.includes(child)),
      quote,
    );
  }

  private one(node: Node, quote: boolean): void {
    if (node.type === 'paragraph') this.block('paragraph', [node], quote);
    else if (node.type === 'heading') this.heading(node);
    else if (node.type === 'listItem' || isHtml(node, 'li')) this.item(node, quote);
    else if (node.type === 'tableRow' || isHtml(node, 'tr')) this.block('row', childrenOf(node), quote);
    else this.all(childrenOf(node), quote || node.type === 'blockquote');
  }

  /** Sentences that components are given as attributes are read as well, each with what its component cites. */
  attributes(node: Node): void {
    if (isElement(node))
      for (const value of attributesOf(node).values()) {
        if (typeof value !== 'string' || value.split(/\s+/).length < MIN_SENTENCE) continue;
        const text = squeezed(value);
        const references = referencesIn(node);
        this.blocks.push({ kind: 'paragraph', line: lineOf(node), text, quoted: [], references, marked: [] });
      }
    for (const child of childrenOf(node)) this.attributes(child);
  }

  /** Reads siblings; neighbours that stand in a line, without a blank line between them, are one block. */
  all(nodes: readonly Node[], quote = false): void {
    let line: Node[] = [];
    const flush = (): void => {
      if (line.length > 0) this.block('paragraph', line, quote);
      line = [];
    };
    for (const node of nodes) {
      if (!standsInLine(node)) {
        flush();
        this.one(node, quote);
        continue;
      }
      const before = line.at(-1);
      if (before !== undefined && lineOf(node) > (before.position?.end.line ?? lineOf(before)) + 1) flush();
      if (line.length > 0) line.push({ type: 'text', value: ' ' });
      line.push(node);
    }
    flush();
  }
}

function frontMatter(text: string): { title: string; description: string } {
  try {
    const data = parseYaml(text) as Record<string, unknown> | null;
    const field = (name: string): string => (typeof data?.[name] === 'string' ? data[name] : '');
    return { title: field('title'), description: field('description') };
  } catch {
    // Told by the reader of the file, with its line.
    return { title: '', description: '' };
  }
}

/** Components that stand inside prose: what they write of their own is a mark, a figure or a list that nobody reads word by word. */
const IN_PROSE = new Set([
  'AdopterTable',
  'Chart',
  'Choose',
  'Cite',
  'Claim',
  'ClaimList',
  'Diagram',
  'Excerpt',
  'Finding',
  'SystemTop',
  'Term',
]);

/** True where a page takes over text that is written elsewhere: its words are not counted here. */
function importsText(code: string): boolean {
  return [...code.matchAll(/^import\s+(\w+)\s+from\s+['"][^'"]+\.astro['"]/gm)].some(
    ([, name = '']) => !IN_PROSE.has(name),
  );
}

/**
 * Reads one prose file.
 * @param path site path of the page.
 * @param file path of the file from the root, for messages.
 * @param source the file's text: optional front matter, then MDX.
 */
export function scanPage(path: string, file: string, source: string): ScannedPage {
  const front = frontMatter(/^---\n([\s\S]*?)\n---\n/.exec(source)?.[1] ?? '');
  let tree: Node;
  try {
    tree = mdxToMdast(source, { features: { headingAttributes: true, frontmatter: true } });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, line = '1', message = text] = /^(\d+):\d+: ([\s\S]*)$/.exec(text) ?? [];
    return {
      path,
      file,
      ...front,
      headings: [],
      blocks: [],
      references: NO_REFERENCES,
      words: 0,
      answerWords: 0,
      generated: false,
      faults: [{ line: Number(line), message }],
    };
  }
  const reader = new Reader();
  reader.all(childrenOf(tree));
  reader.attributes(tree);
  const references = new ReferenceList();
  addReferences(tree, references);
  return {
    path,
    file,
    ...front,
    headings: reader.headings,
    blocks: reader.blocks,
    references: references.done(),
    words: reader.words,
    answerWords: reader.answerWords,
    generated: childrenOf(tree).some((node) => node.type === 'mdxjsEsm' && importsText(node.value)),
    faults: hiddenIn(tree),
  };
}
