/**
 * All that a page needs after Astro wrote it, over one reading of its tokens: links under the base path, what links to other
 * sites say of themselves, numbers that stay with their units, and the inline code that the policy must name. Pure.
 */
import { escapeMarkup } from '#text/markup.ts';
import { tied } from '#text/units.ts';
import { baseOf, withBase } from '#url/base.ts';
import { type InlineCode, InlineCollector } from '../headers/inline.ts';
import { scan } from './scan.ts';

/** Text that programs read, or that is laid out by hand: its spaces stay as they are. */
const LEFT_ALONE = new Set(['code', 'pre', 'script', 'style', 'textarea', 'title', 'svg', 'select']);

/** Starlight states a theme on every page; ours is chosen by the reader or the system, and an embed states its own. */
const STATED_THEME = ' data-theme="dark"';

const ADDRESS = /(\s(?:href|src|poster|action|formaction|xlink:href)=")(\/(?!\/)[^"]*)"/g;

/** Prose writes root-relative addresses without the base path; what Astro and `link()` wrote has it already. */
function prefixed(tag: string, base: string): string {
  return tag.replace(ADDRESS, (whole, start: string, path: string) =>
    `${path}/` === base || path.startsWith(base) ? whole : `${start}${withBase(base, path)}"`,
  );
}

/** A page of another site learns neither who sends the reader there nor gets hold of the window that did. */
const OUTWARD_REL = ['noopener', 'noreferrer'];

/** Whether an address leads to another site over the web. */
function leadsOut(href: string, origin: string): boolean {
  return /^\s*(?:https?:)?[\\/]{2}/i.test(href) && URL.parse(href, origin)?.origin !== origin;
}

/** The tag with all that `rel` of an outward link must say; what it said before stays. */
function withRel(tag: string, before: string | undefined): string {
  const said = (before ?? '').split(/\s+/).filter((word) => word !== '');
  const missing = OUTWARD_REL.filter((word) => !said.includes(word));
  if (missing.length === 0) return tag;
  // Attribute by attribute, so that a value which holds the word is left alone.
  const bare = tag.replace(
    /\s+([^\s/>=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/g,
    (attribute, name: string) => (name.toLowerCase() === 'rel' ? '' : attribute),
  );
  return bare.replace(
    /(?:\s+\/?|(?<=["'])\/)?>$/,
    ` rel="${escapeMarkup([...said, ...missing].join(' '))}">`,
  );
}

export interface FinishedPage {
  readonly html: string;
  readonly code: InlineCode;
}

/**
 * Finishes a page; doing it twice changes nothing more.
 * @param html elements other than void ones must be closed
 * @param base the base path with or without slashes at its ends; `/` prefixes nothing
 * @param siteUrl absolute address of the site: what lies on another origin is another site
 */
export function finishPage(html: string, base: string, siteUrl: string): FinishedPage {
  const { origin } = new URL(siteUrl);
  const root = baseOf(base);
  const collector = new InlineCollector();
  const within: string[] = [];
  let out = '';
  let written = 0;
  const put = (start: number, end: number, text: string): void => {
    out += html.slice(written, start) + text;
    written = end;
  };
  for (const token of scan(html)) {
    collector.see(token);
    if (token.kind === 'open') {
      if (LEFT_ALONE.has(token.name)) within.push(token.name);
      const tag = html.slice(token.start, token.end);
      const { attributes } = token;
      const href = attributes.get('href');
      const outward = href !== undefined && /^(?:a|area)$/.test(token.name) && leadsOut(href, origin);
      let whole = outward ? withRel(tag, attributes.get('rel')) : tag;
      if (root !== '/') whole = prefixed(whole, root);
      if (token.name === 'html') whole = whole.replace(STATED_THEME, '');
      if (whole !== tag) put(token.start, token.end, whole);
    } else if (token.kind === 'close') {
      if (token.name === within.at(-1)) within.pop();
    } else if (within.length === 0) put(token.start, token.end, tied(token.raw));
  }
  return { html: out + html.slice(written), code: collector.code };
}
