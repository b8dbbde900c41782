/** Addresses inside the site, for a base path chosen at build. */
import { withBase, withoutBase } from '#url/base.ts';
import { parsePath } from '#url/paths.ts';

const BASE = import.meta.env.BASE_URL;

/**
 * The address of a page or file of this site.
 * @param path root-relative, e.g. `/systems/data-engineering/#costs`.
 */
export function link(path: `/${string}`): string {
  return withBase(BASE, path);
}

/** The path inside the site without base, leading slash and language: `systems/data-engineering/`. */
export function ownPath(pathname: string): string {
  return parsePath(sitePath(pathname)).path;
}

/** The path inside the site without the base and the leading slash: `systems/data-engineering/`. */
export function sitePath(pathname: string): string {
  return withoutBase(BASE, pathname);
}
