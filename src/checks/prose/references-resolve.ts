/** Every claim, source, chart, diagram, term, system, case, data set and region that prose names exists. */

import type { References } from '#citations/page.ts';
import type { Problem } from '#problem.ts';
import type { Prose, ProseRule } from './types.ts';

/** Up to three known ids that look like the unknown one. */
function similar(id: string, known: Iterable<string>): string {
  const parts = new Set(id.split('-'));
  const ranked = [...known]
    .map((candidate) => ({
      candidate,
      shared: candidate.split('-').filter((part) => parts.has(part)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
  return ranked.length > 0 ? `did you mean ${ranked.join(', ')}?` : 'add the record or correct the id';
}

function unknown(prose: Prose, references: References): { kind: string; id: string; fix: string }[] {
  const { handbook } = prose;
  const known: Record<
    Exclude<keyof References, 'excerpts'>,
    { has(id: string): boolean; keys(): Iterable<string> }
  > = {
    claims: handbook.claims,
    sources: handbook.sources,
    charts: prose.charts,
    diagrams: handbook.diagrams,
    terms: handbook.terms,
    systems: handbook.systems,
    adopterTables: handbook.systems,
    cases: prose.cases,
    datasets: handbook.datasets,
    measurements: handbook.examples,
  };
  const faults: { kind: string; id: string; fix: string }[] = [];
  for (const [kind, records] of Object.entries(known)) {
    for (const id of references[kind as keyof typeof known]) {
      if (!records.has(id)) faults.push({ kind, id, fix: `no such record: ${similar(id, records.keys())}` });
    }
  }
  for (const { example, file, region } of references.excerpts) {
    const fault = prose.regionFault(example, file, region);
    if (fault !== undefined)
      faults.push({ kind: 'excerpts', id: `${example}/${file}#${region}`, fix: fault });
  }
  return faults;
}

export const rule: ProseRule = {
  id: 'reference-resolves',
  run: (prose) =>
    prose.pages.flatMap((page): Problem[] =>
      unknown(prose, page.references).map(({ kind, id, fix }) => ({
        file: page.file,
        entry: page.path || 'home',
        field: kind,
        value: id,
        rule: 'reference-resolves',
        fix,
      })),
    ),
};
