/** Reads every page once, finishes it, and writes it once, with the policy that the inline code of all of them needs. */
import type { Permalinks } from '#schema/site.ts';
import { emit } from '../emit.ts';
import { policy, withPolicy } from '../headers/policy.ts';
import { writeHeaders } from '../headers/write.ts';
import { addRedirects } from '../permalinks/redirects.ts';
import { finishPage } from './finish.ts';
import { readPages } from './pages.ts';

/**
 * Must run after everything that writes HTML or a file into the root of `dist/`; running it twice changes nothing more.
 * @param base base path, e.g. `/` or `/handbook`
 * @param siteUrl absolute address of the site
 * @throws Error that names the page with an inline event handler, which no policy admits
 */
export function finishPages(
  dist: string,
  base: string,
  siteUrl: string,
  redirects: Permalinks['redirects'],
): void {
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
