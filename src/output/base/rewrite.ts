/** Links in prose are written without the base path; this puts it in. */
import { changePages } from '../html/pages.ts';

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
  changePages(dist, (html) => prefixLinks(html, base));
}
