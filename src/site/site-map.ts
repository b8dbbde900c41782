/** Which pages exist, with their short titles: prose pages by their file, generated ones by the list of messages. */
import { getCollection } from 'astro:content';
import { siteMessages } from '#messages/site.ts';
import { DEFAULT_LOCALE } from '#schema/locale.ts';
import { handbook } from './handbook.ts';
import { navigationOf } from './navigation.ts';

const docs = await getCollection('docs');

export const sections = navigationOf(handbook);

/** Short title by site path, in the root locale; a page of another locale has its own front matter. */
export const pageTitles: ReadonlyMap<string, string> = new Map([
  ...Object.entries(siteMessages(undefined).pages),
  ...[...handbook.exampleRecords.keys()].map((id): [string, string] => [`examples/${id}/`, id]),
  ...docs.map((entry): [string, string] => [
    entry.id === 'index' ? '' : `${entry.id}/`,
    entry.data.sidebar?.label ?? entry.data.title,
  ]),
]);

/** The site path of a page in a language: the root locale's where it is not translated. */
export function translated(path: string, locale: string | undefined): string {
  const own = locale === undefined || locale === DEFAULT_LOCALE ? path : `${locale}/${path}`;
  return pageTitles.has(own) ? own : path;
}

export interface Door {
  readonly id: string;
  readonly label: string;
  /** Site path of the section's index. */
  readonly path: string;
}

/** Sections that have at least an index page, in the outline's order: only these stand in the navigation. */
export function doors(locale: string | undefined): readonly Door[] {
  const labels = siteMessages(locale).sections;
  return sections
    .filter(({ id }) => pageTitles.has(`${id}/`))
    .map(({ id }) => ({ id, label: labels[id] ?? id, path: translated(`${id}/`, locale) }));
}
