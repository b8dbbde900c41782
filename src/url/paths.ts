/** What a site path says: its language, its section and what kind of page it is. Pure. */
import { DEFAULT_LOCALE, LOCALES } from '#schema/locale.ts';

export interface SitePath {
  readonly locale: string;
  /** Without the language: `systems/data-engineering/`; empty for home. */
  readonly path: string;
  /** First part of `path`, empty for home. */
  readonly section: string;
}

/**
 * Takes a site path apart.
 * @param path with or without the leading slash, without the base path: `systems/x/`, `/th/systems/x/`
 * @param locales the site's languages; the root locale has no prefix
 */
export function parsePath(path: string, locales: readonly string[] = LOCALES): SitePath {
  const clean = path.replace(/^\/+/, '');
  const first = clean.split('/', 1)[0] ?? '';
  const prefixed = first !== DEFAULT_LOCALE && locales.includes(first);
  const rest = prefixed ? clean.slice(first.length).replace(/^\/+/, '') : clean;
  return {
    locale: prefixed ? first : DEFAULT_LOCALE,
    path: rest,
    section: rest.includes('/') ? (rest.split('/', 1)[0] ?? '') : '',
  };
}

/** Kind of a page, as search rows name it: its section, with decision cases apart; `page` for home and the error page. */
export function kindOf(path: string, locales: readonly string[] = LOCALES): string {
  const { path: own, section } = parsePath(path, locales);
  if (/^decide\/cases\/[^/]/.test(own)) return 'cases';
  return section === '' ? 'page' : section;
}

/** Pages of families that are generated from records: each of a family comes from one template. */
const GENERATED = /^(?:evidence\/\w+|embed|decide\/cases|reference\/glossary)\//;

/** True for a page, or its folder with a slash at the end, that a template makes from a record. */
export function isGenerated(path: string, locales: readonly string[] = LOCALES): boolean {
  return GENERATED.test(parsePath(path, locales).path);
}
