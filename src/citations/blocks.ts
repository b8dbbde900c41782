/** Parsed prose as headings and blocks, in the order in which they are read. Pure. */
import { type Block, countWords, type ScannedHeading } from './page.ts';
import { ReferenceList } from './references.ts';
import {
  addReferences,
  attributesOf,
  childrenOf,
  isElement,
  lineOf,
  markedIn,
  type Node,
  quotationsIn,
  referencesIn,
  squeezed,
  textOf,
  withMarks,
} from './tree.ts';

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
export class Reader {
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
