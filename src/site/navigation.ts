/** Sections with their pages in order, from data/navigation.yaml and the records that name their place. Pure. */
import type { Handbook } from '#load/types.ts';
import { parsePath } from '#url/paths.ts';

export interface NavigationGroup {
  /** Key of its label in the messages; absent for a section's first, unnamed group. */
  readonly id?: string;
  /** Slugs inside the section; the empty one is the section's index. A page is shown when it exists. */
  readonly pages: readonly string[];
}

export interface NavigationSection {
  readonly id: string;
  readonly groups: readonly NavigationGroup[];
}

type Source = Pick<Handbook, 'navigation' | 'systems' | 'exampleRecords'>;

function systemsOf({ systems }: Source, group: string | undefined): string[] {
  return [...systems.values()]
    .filter((system) => system.group.id === group)
    .sort((a, b) => a.group.place - b.group.place || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** All sections of the outline, whether or not their pages exist yet. */
export function navigationOf(source: Source): readonly NavigationSection[] {
  return source.navigation.sections.map(({ id, groups }) => ({
    id,
    groups: groups.map((group) => {
      const more =
        group.records === 'systems'
          ? systemsOf(source, group.id)
          : group.records === 'examples'
            ? [...source.exampleRecords.keys()].filter((name) => !group.pages.includes(name))
            : [];
      return { ...(group.id === undefined ? {} : { id: group.id }), pages: [...group.pages, ...more] };
    }),
  }));
}

/** The section of a site path such as `systems/data-engineering/`. */
export function sectionOf(
  sections: readonly NavigationSection[],
  path: string,
): NavigationSection | undefined {
  const { section } = parsePath(path);
  return sections.find(({ id }) => id === section);
}
