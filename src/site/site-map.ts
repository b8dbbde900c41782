/** Which pages exist, with their short titles: prose pages by their file, generated ones by the list below. */
import { getCollection } from 'astro:content';
import { generatedPages } from './generated-pages.ts';
import { handbook } from './handbook.ts';
import { SECTIONS } from './navigation.ts';

const docs = await getCollection('docs');

/** Short title by site path. */
export const pageTitles: ReadonlyMap<string, string> = new Map([
  ...generatedPages,
  ...[...handbook.exampleRecords.keys()].map((id): [string, string] => [`examples/${id}/`, id]),
  ...docs.map((entry): [string, string] => [
    entry.id === 'index' ? '' : `${entry.id}/`,
    entry.data.sidebar?.label ?? entry.data.title,
  ]),
]);

/** Sections that have at least an index page, in the outline's order: only these stand in the navigation. */
export const doors: readonly { id: string; label: string }[] = SECTIONS.filter((section) =>
  pageTitles.has(`${section.id}/`),
).map(({ id, label }) => ({ id, label }));
