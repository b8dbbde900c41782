/**
 * Our own SVG text as nodes, made one by one: no text is handed to the browser to be parsed as markup, which a policy of
 * Trusted Types forbids. It reads what `svg.ts` writes, and nothing else.
 */
import { unescapeMarkup } from '#text/markup.ts';

const SVG = 'http://www.w3.org/2000/svg';
const TOKEN = /<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:-]+)="([^"<]*)"/g;

/** What a maker of nodes must do; a document does. */
export interface Maker<E extends N, N> {
  createElementNS(namespace: string, name: string): E;
  createTextNode(text: string): N;
}

export interface Made<N> {
  setAttribute(name: string, value: string): void;
  append(...nodes: N[]): void;
}

/**
 * Makes the nodes of a drawing.
 * @throws Error where the text is not of `svg.ts`: a tag left open, an attribute without quotes, a comment
 */
export function svgNodes<N, E extends N & Made<N>>(markup: string, maker: Maker<E, N>): N[] {
  const top: N[] = [];
  const open: { readonly name: string; readonly element: E }[] = [];
  const put = (node: N): void => {
    const around = open.at(-1);
    if (around === undefined) top.push(node);
    else around.element.append(node);
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < markup.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(markup);
    if (token === null) throw new Error(`no SVG of ours: ${markup.slice(at, at + 40)}`);
    const [, closed, name, attributes = '', alone, text] = token;
    if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new Error(`no SVG of ours: </${closed}> closes nothing`);
    } else if (name !== undefined) {
      const element = maker.createElementNS(SVG, name);
      for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE))
        if (key !== 'xmlns') element.setAttribute(key, unescapeMarkup(value));
      put(element);
      if (alone === '') open.push({ name, element });
    } else put(maker.createTextNode(unescapeMarkup(text ?? '')));
  }
  const left = open.at(-1);
  if (left !== undefined) throw new Error(`no SVG of ours: <${left.name}> is not closed`);
  return top;
}
