/** Links in prose are written without the base path; this puts it in. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Prefixes root-relative `href` values that lack the base.
 * @param html a page.
 * @param base the base path with or without slashes at its ends; `/` changes nothing.
 */
export function prefixLinks(html: string, base: string): string {
  const prefix = `/${base.replace(/^\/|\/$/g, '')}`;
  if (prefix === '/') return html;
  return html.replace(/(\shref=")(\/(?!\/)[^"]*)"/g, (whole, start: string, path: string) =>
    path === prefix || path.startsWith(`${prefix}/`) ? whole : `${start}${prefix}${path}"`,
  );
}

/** Applies `prefixLinks` to every page of a build. */
export function rewriteBase(dist: string, base: string): void {
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue;
    const path = join(dist, file);
    const html = readFileSync(path, 'utf8');
    const prefixed = prefixLinks(html, base);
    if (prefixed !== html) writeFileSync(path, prefixed);
  }
}
