/** Where the site is served: the one place that puts the base path before an address, or takes it off. Pure. */

/** The base path with both slashes: `/`, `/handbook/`. */
export function baseOf(value: string): string {
  const inner = value.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

/**
 * The address of a page or file of the site, from the root of its host.
 * @param base with or without slashes at its ends
 * @param path inside the site, with or without its leading slash: `/systems/x/#costs`
 */
export function withBase(base: string, path: string): string {
  return `${baseOf(base)}${path.replace(/^\/+/, '')}`;
}

/** The path inside the site, without base and leading slash; a path outside the base stays, without its leading slash. */
export function withoutBase(base: string, pathname: string): string {
  const start = baseOf(base);
  if (`${pathname}/` === start) return '';
  return pathname.startsWith(start) ? pathname.slice(start.length) : pathname.replace(/^\/+/, '');
}
