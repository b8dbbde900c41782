/** The text of a built page as a page of a stock Starlight: the same words in plain markup, as Markdown. Pure. */
import { decode, type OpenTag, scan, VOID } from '#output/html/scan.ts';
import { escapeMarkup } from '#text/markup.ts';

export interface StockPage {
  readonly title: string;
  /** Markdown: headings, and plain HTML in lines of their own. */
  readonly body: string;
}

/** Elements that are kept, without what is written in their tags. */
const KEPT = new Set(
  'a b blockquote caption code dd dl dt em figcaption i kbd li ol p pre s small strong sub sup table tbody td th thead tr ul'.split(
    ' ',
  ),
);

/** Elements that are left out with all that is in them: what is drawn, pressed or run. */
const LEFT_OUT = new Set([
  'script',
  'style',
  'svg',
  'template',
  'button',
  'form',
  'select',
  'noscript',
  'starlight-toc',
]);

const HEADING = /^h[1-6]$/;

/** Text in Markdown that stays text. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$&]/g, (sign) => `\\${sign}`);
}

function startTag({ name, attributes }: OpenTag): string {
  const href = name === 'a' ? attributes.get('href') : undefined;
  return href === undefined ? `<${name}>` : `<a href="${escapeMarkup(href)}">`;
}

/** Inside HTML a blank line would end it: line breaks of code are written as references. */
function inHtml(raw: string, inPre: boolean): string {
  return inPre ? raw.replace(/\r?\n/g, '&#10;') : raw.replace(/\s+/g, ' ');
}

/**
 * Takes the main part of a page.
 * @returns undefined for a page without a main part or without its heading
 */
export function stockPage(html: string): StockPage | undefined {
  let inMain = 0;
  let leftOut = 0;
  let pre = 0;
  let heading: { level: string; text: string } | undefined;
  let title: string | undefined;
  /** Open elements that are kept; a heading inside one of them is a paragraph in bold there. */
  const open: string[] = [];
  const blocks: string[] = [];
  let block = '';
  const flush = (): void => {
    if (block.replace(/<[^>]*>/g, '').trim() !== '') blocks.push(`<div>${block.trim()}</div>`);
    block = '';
  };
  for (const token of scan(html)) {
    if (token.kind === 'text') {
      if (inMain === 0 || leftOut > 0) continue;
      if (heading === undefined) block += inHtml(token.raw, pre > 0);
      else heading.text += decode(token.raw);
      continue;
    }
    const { name } = token;
    const opens = token.kind === 'open';
    if (name === 'main') inMain += opens ? 1 : -1;
    if (inMain === 0) continue;
    if (LEFT_OUT.has(name)) leftOut += opens ? 1 : -1;
    if (leftOut > 0 || VOID.has(name)) continue;
    if (HEADING.test(name) && open.length === 0) {
      if (opens) {
        flush();
        heading = { level: name.slice(1), text: '' };
      } else if (heading !== undefined) {
        const text = heading.text.replace(/\s+/g, ' ').trim();
        if (heading.level === '1' && title === undefined) title = text;
        else if (text !== '') blocks.push(`${'#'.repeat(Math.max(2, Number(heading.level)))} ${plain(text)}`);
        heading = undefined;
      }
    } else if (heading === undefined && KEPT.has(name)) {
      if (name === 'pre') pre += opens ? 1 : -1;
      if (opens) {
        open.push(name);
        block += startTag(token);
      } else if (open.includes(name)) {
        // An end tag that a generator left out is put where HTML would put it.
        while (open.at(-1) !== name) block += `</${open.pop()}>`;
        open.pop();
        block += `</${name}>`;
      }
      if (open.length === 0 && /^(?:p|ul|ol|table|pre|dl|blockquote)$/.test(name)) flush();
    } else block += ' ';
  }
  flush();
  if (title === undefined || blocks.length === 0) return undefined;
  return { title, body: `${blocks.join('\n\n')}\n` };
}

/** Number of words that a page's main part shows, by the same reading for both sites. */
export function wordsOf(html: string): number {
  const page = stockPage(html);
  if (page === undefined) return 0;
  const text = page.body.replace(/<[^>]*>/g, ' ').replace(/&#10;/g, ' ');
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
}
