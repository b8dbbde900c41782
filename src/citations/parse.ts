/**
 * Reads a page's prose by the tree of the site's own Markdown parser: which claims, sources, charts and terms stand in which
 * paragraph, list item and table row. Comments, code and fences are no prose. Takes text, returns data; never throws.
 */
import { type MdastNode, mdxToMdast } from 'satteri';
import { parse as parseYaml } from 'yaml';
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

const STRING = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)$/;

/** The text of a string literal of JavaScript; undefined for any other expression. */
function stringLiteral(code: string): string | undefined {
  const match = STRING.exec(code.trim());
  return match === null ? undefined : (match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1');
}

const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) => part.replace(/[^\n]/g, ' '));

/** The value of an expression that is a string, or a list of strings, as written. */
function literal(code: string): AttributeValue | undefined {
  const plain = withoutComments(code).trim();
  const one = stringLiteral(plain);
  if (one !== undefined) return one;
  const list = /^\[([\s\S]*)\]$/.exec(plain)?.[1];
  if (list === undefined) return undefined;
  const items = list.split(',').filter((item) => item.trim() !== '');
  const texts = items.map(stringLiteral);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

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

/** Plain text of a node as a reader sees it: no code, no link targets, no expressions; marked words between their signs. */
function textOf(node: Node): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'image':
      return node.alt ?? '';
    case 'inlineCode':
    case 'break':
      return ' ';
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

/** Expressions that hold components: what these cite cannot be told without running them. */
function hiddenComponents(node: Node): { line: number; message: string }[] {
  const codes =
    node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression'
      ? [node.value]
      : isElement(node)
        ? node.attributes.flatMap((attribute) =>
            attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'object'
              ? [attribute.value?.value ?? '']
              : [],
          )
        : [];
  const own = codes
    .filter((code) => /<[A-Za-z>]/.test(withoutComments(code).replace(/(["'`])(?:(?!\1)[^\\]|\\.)*\1/g, '')))
    .map(() => ({
      line: lineOf(node),
      message: 'a component inside an expression is not read; write it outside the braces',
    }));
  return [...own, ...childrenOf(node).flatMap(hiddenComponents)];
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

function standsInLine(node: Node): boolean {
  return (
    PHRASING.has(node.type) ||
    (node.type === 'mdxJsxFlowElement' &&
      INLINE.has(node.name ?? '') &&
      childrenOf(node).every((child) => standsInLine(child) || child.type === 'paragraph'))
  );
}

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
    else if (node.type === 'listItem') this.item(node, quote);
    else if (node.type === 'tableRow') this.block('row', childrenOf(node), quote);
    else this.all(childrenOf(node), quote || node.type === 'blockquote');
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
    faults: hiddenComponents(tree),
  };
}
