/** Which addresses a build offers: pages, their stable anchors, and files whose address is promised. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { scan } from '../html/scan.ts';

/** What a build offers, as the ledger writes it. */
export interface Addresses {
  /** Page path (no leading slash, trailing slash) → its stable anchors, in page order. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly string[];
}

/** Marks a page that only sends on to another. */
export const MOVED = 'handbook-moved';

/**
 * Files that others may fetch by name for ever. A name with a version in it is no promise: the next version replaces it.
 * Tables of the page's own data and archives are; hashed assets and the search index are not.
 */
const PROMISED = [
  /^downloads\/[a-z0-9]+(?:-[a-z]+[a-z0-9]*)*\.zip$/,
  /^downloads\/index\.json$/,
  /^data\/.+\.(?:json|csv)$/,
  /^llms(?:-full)?\.txt$/,
  /\.atom$/,
];

/** Stable anchors of a page: headings with an id inside `<main>`, and whatever carries `data-anchor`. Ids of the layout begin with `_`. */
export function anchorsOf(html: string): readonly string[] {
  const anchors = new Set<string>();
  let inMain = false;
  for (const token of scan(html)) {
    if (token.kind === 'text') continue;
    if (token.name === 'main') inMain = token.kind === 'open';
    if (token.kind !== 'open' || !inMain) continue;
    const id = token.attributes.get('id');
    if (id === undefined || id === '' || id.startsWith('_')) continue;
    if (/^h[1-6]$/.test(token.name) || token.attributes.has('data-anchor')) anchors.add(id);
  }
  return [...anchors];
}

/** Reads the addresses off a finished build. The error page and pages that only send on are none. */
export function addressesOf(dist: string): Addresses {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .sort();
  const pages: Record<string, readonly string[]> = {};
  for (const name of names) {
    if (!/(?:^|\/)index\.html$/.test(name)) continue;
    const html = readFileSync(join(dist, name), 'utf8');
    if (!html.includes(`content="${MOVED}"`)) pages[name.slice(0, -'index.html'.length)] = anchorsOf(html);
  }
  return { pages, files: names.filter((name) => PROMISED.some((pattern) => pattern.test(name))) };
}
