/** Reads every page once, finishes it, and writes it once, with the policy that the inline code of all of them needs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Permalinks } from '#schema/site.ts';
import { baseOf } from '#url/base.ts';
import { emit } from '../emit.ts';
import { policy, withPolicy } from '../headers/policy.ts';
import { writeHeaders } from '../headers/write.ts';
import { addRedirects } from '../permalinks/redirects.ts';
import { finishPage } from './finish.ts';
import { readPages } from './pages.ts';

/**
 * Refuses a base path that begins like a folder of the site: an address in the prose could then not be told from one that has
 * the base already.
 */
function refuseClash(dist: string, base: string): void {
  const first = baseOf(base).split('/')[1] ?? '';
  if (first !== '' && existsSync(join(dist, first)))
    throw new Error(`BASE_PATH=${base}: the site itself has a folder "${first}": choose another base path`);
}

/**
 * Must run after everything that writes HTML or a file into the root of `dist/`; running it twice changes nothing more.
 * @param base base path, e.g. `/` or `/handbook`
 * @param siteUrl absolute address of the site
 * @throws Error for a base path that is a folder of the site, and one that names the page with an inline event handler, which no policy admits
 */
export function finishPages(
  dist: string,
  base: string,
  siteUrl: string,
  redirects: Permalinks['redirects'],
): void {
  refuseClash(dist, base);
  const pages = readPages(dist);
  addRedirects(pages, base, redirects);
  const scripts = new Set<string>();
  const styles = new Set<string>();
  for (const [name, source] of pages) {
    const { html, code } = finishPage(source, base, siteUrl);
    if (code.handlers.length > 0)
      throw new Error(
        `${name}: an inline event handler cannot pass the content security policy: ${code.handlers.join(', ')}`,
      );
    for (const hash of code.scripts) scripts.add(hash);
    for (const hash of code.styles) styles.add(hash);
    pages.set(name, html);
  }
  const text = policy(scripts, styles);
  emit(
    dist,
    [...pages].map(([name, html]) => [name, withPolicy(html, text)] as const),
  );
  writeHeaders(dist, base, text);
}
