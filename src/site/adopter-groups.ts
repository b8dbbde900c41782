/** Sorts what organisations use into the groups of the adopters page. Pure. */
import type { Adopter } from '#schema/adopter.ts';

export type AdopterUse = Adopter['uses'][number];

export const ADOPTER_GROUPS = ['both', 'partly', 'rust', 'python', 'former', 'doesNot', 'notShown'] as const;
export type AdopterGroup = (typeof ADOPTER_GROUPS)[number];

/** One line of a table: an organisation and one of its components. */
export interface AdopterRow {
  readonly adopter: Adopter;
  readonly use: AdopterUse;
}

/** The group of one use: status first, then whether Rust and Python meet. */
export function groupOf(use: AdopterUse): AdopterGroup {
  switch (use.status) {
    case 'former':
      return 'former';
    case 'does-not':
      return use.languages.length === 1 && use.languages[0] === 'python' ? 'python' : 'doesNot';
    case 'not-shown':
      return 'notShown';
    case 'partly':
      return 'partly';
    case 'documented':
      if (!use.languages.includes('rust')) return use.languages.includes('python') ? 'python' : 'doesNot';
      return use.boundary !== null ? 'both' : 'rust';
  }
}

/** Every use of every adopter, by group, in the order of the adopters' names. */
export function groupAdopters(adopters: Iterable<Adopter>): ReadonlyMap<AdopterGroup, readonly AdopterRow[]> {
  const groups = new Map<AdopterGroup, AdopterRow[]>(ADOPTER_GROUPS.map((group) => [group, []]));
  const sorted = [...adopters].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  for (const adopter of sorted)
    for (const use of adopter.uses) groups.get(groupOf(use))?.push({ adopter, use });
  return groups;
}

/**
 * The lines for a page on one subject: of each adopter the components that are named for it; else the uses that rest on one
 * of the subject's claims; else all of its uses.
 * @param claims ids of the subject's claims; empty for no subject.
 * @param components names of components by an adopter's id.
 */
export function rowsFor(
  adopters: readonly Adopter[],
  claims: readonly string[],
  components: Readonly<Record<string, readonly string[]>> = {},
): readonly AdopterRow[] {
  const subject = new Set(claims);
  return adopters.flatMap((adopter) => {
    const named = components[adopter.id];
    const own = adopter.uses.filter((use) =>
      named === undefined ? use.claims.some((id) => subject.has(id)) : named.includes(use.component),
    );
    return (own.length > 0 ? own : adopter.uses).map((use) => ({ adopter, use }));
  });
}
