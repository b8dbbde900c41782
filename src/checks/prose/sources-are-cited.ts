/** Every recorded work is cited: by a claim's evidence, by an adopter's uses, or by prose. */
import type { Prose, ProseRule } from './types.ts';

const ID = 'source-cited';

/** Ids of all works that a record or a page cites. */
function citedSources({ handbook, pages }: Prose): ReadonlySet<string> {
  return new Set([
    ...[...handbook.claims.values()].flatMap((claim) => claim.evidence.map(({ source }) => source)),
    ...[...handbook.adopters.values()].flatMap((adopter) =>
      adopter.uses.flatMap((use) => use.sources.map(({ source }) => source)),
    ),
    ...pages.flatMap((page) => page.references.sources),
  ]);
}

export const rule: ProseRule = {
  id: ID,
  run(prose) {
    const cited = citedSources(prose);
    return [...prose.handbook.sources.values()]
      .filter(({ id }) => !cited.has(id))
      .map(({ id, title }) => ({
        file: `data/sources/${id}.yaml`,
        entry: id,
        field: 'title',
        value: title,
        rule: ID,
        fix: 'nothing cites this work: cite it where a reader needs it, or remove the file',
      }));
  },
};
