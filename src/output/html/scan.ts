/**
 * Reads HTML as the build writes it: start tags with their attributes, end tags, text, raw text of scripts and styles.
 * It follows the tokenizer of the HTML standard (13.2.5) as far as finished pages need it, and does not build a tree.
 * A test holds it against Chromium's own reading of the built pages. Pure.
 */

export interface OpenTag {
  readonly kind: 'open';
  readonly name: string;
  /** Names in lower case, character references of the values decoded; the first of two equal names counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Offsets in the source, of the whole tag. */
  readonly start: number;
  readonly end: number;
}

export interface CloseTag {
  readonly kind: 'close';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface Text {
  readonly kind: 'text';
  /** As written: character references are not decoded. In `script` and `style` that is what the browser hashes. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

export type Token = OpenTag | CloseTag | Text;

/** Elements whose content is text up to their end tag. */
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);

/** Elements that never have an end tag. */
export const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Decodes the character references that generators write: numeric ones and the five of XML, with nbsp. */
export function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return NAMED[name ?? ''] ?? whole;
    },
  );
}

const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

function openTag(html: string, start: number): OpenTag | undefined {
  const named = /<([a-zA-Z][^\s/>]*)/y;
  named.lastIndex = start;
  const name = named.exec(html)?.[1];
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  let at = named.lastIndex;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(html);
    if (found === null) break;
    const key = (found[1] ?? '').toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decode(found[2] ?? found[3] ?? found[4] ?? ''));
    at = ATTRIBUTE.lastIndex;
  }
  const end = html.indexOf('>', at);
  if (end < 0) return undefined;
  return { kind: 'open', name: name.toLowerCase(), attributes, start, end: end + 1 };
}

/** The tokens of a page in order; comments and the doctype are left out. Throws a `SyntaxError` on a tag without its end. */
export function* scan(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next !== at) {
      const end = next < 0 ? html.length : next;
      yield { kind: 'text', raw: html.slice(at, end), start: at, end };
      at = end;
      continue;
    }
    const follows = html.charAt(at + 1);
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      at = end < 0 ? html.length : end + 3;
    } else if (follows === '!' || follows === '?') {
      const end = html.indexOf('>', at);
      at = end < 0 ? html.length : end + 1;
    } else if (/[a-zA-Z]/.test(follows)) {
      const tag = openTag(html, at);
      if (tag === undefined)
        throw new SyntaxError(`a tag at offset ${at} has no end: ${html.slice(at, at + 60)}`);
      yield tag;
      at = tag.end;
      if (RAW_TEXT.has(tag.name)) {
        const closing = new RegExp(`</${tag.name}(?=[\\s/>])`, 'gi');
        closing.lastIndex = at;
        const end = closing.exec(html)?.index ?? html.length;
        if (end > at) yield { kind: 'text', raw: html.slice(at, end), start: at, end };
        at = end;
      }
    } else if (follows === '/') {
      const end = html.indexOf('>', at);
      const name = /^<\/([a-zA-Z][^\s/>]*)/.exec(html.slice(at, at + 80))?.[1];
      if (end < 0) throw new SyntaxError(`an end tag at offset ${at} has no end`);
      if (name !== undefined) yield { kind: 'close', name: name.toLowerCase(), start: at, end: end + 1 };
      at = end + 1;
    } else {
      yield { kind: 'text', raw: '<', start: at, end: at + 1 };
      at += 1;
    }
  }
}
