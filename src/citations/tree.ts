/** The nodes of parsed prose, one at a time: their text, what they cite, what is quoted or hidden in them. Pure. */
import type { MdastNode } from 'satteri';
import { hiddenProse, literal, plainLiteral } from './expressions.ts';
import type { References } from './page.ts';
import { type AttributeValue, ReferenceList } from './references.ts';

export type Node = MdastNode;
type Parent = Extract<Node, { children: unknown }>;
export type Element = Extract<Node, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

export const isElement = (node: Node): node is Element =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
export const childrenOf = (node: Node): readonly Node[] =>
  'children' in node ? ((node as Parent).children as Node[]) : [];
export const lineOf = (node: Node): number => node.position?.start.line ?? 1;

export function attributesOf(element: Element): ReadonlyMap<string, AttributeValue> {
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

export function markedIn(node: Node): readonly Element[] {
  return [...(marksWords(node) ? [node] : []), ...childrenOf(node).flatMap(markedIn)];
}

/** Plain text of a node as a reader sees it: no code, no link targets; of expressions plain literals; marked words between their signs. */
export function textOf(node: Node): string {
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

export const squeezed = (text: string): string =>
  text
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The squeezed text, and where its marked words stand in it, in the order of their beginnings. */
export function withMarks(raw: string): { text: string; spans: { from: number; to: number }[] } {
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

export function addReferences(node: Node, to: ReferenceList): void {
  if (isElement(node)) to.add(node.name ?? '', attributesOf(node));
  for (const child of childrenOf(node)) addReferences(child, to);
}

export function referencesIn(node: Node | undefined): References {
  const references = new ReferenceList();
  if (node !== undefined) addReferences(node, references);
  return references.done();
}

export function quotationsIn(node: Node): string[] {
  if (isElement(node) && node.name === 'q') return [squeezed(textOf(node))];
  return childrenOf(node).flatMap(quotationsIn);
}

/** What expressions and exports hold that no rule would see. */
export function hiddenIn(node: Node): { line: number; message: string }[] {
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
