/** A small handbook for the tests of the rules about claims, sources and adopters. */
import type { Handbook } from '#load/types.ts';
import { Adopter } from '#schema/adopter.ts';
import { Claim } from '#schema/claim.ts';
import { Source } from '#schema/source.ts';

const byId = <T extends { id: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
  new Map(records.map((record) => [record.id, record]));

/** A valid claim that cites the work `a-work`; `part` overrides its fields. */
export function aClaim(part: Partial<Claim> & { id: string }): Claim {
  return Claim.parse({
    document: '000',
    locator: 'a section',
    topic: 'types',
    kind: 'mechanism',
    claim: 'Something is so.',
    verdict: 'supported',
    confidence: 'medium',
    finding: 'It is so.',
    useInstead: 'Say it with its source.',
    evidence: [{ source: 'a-work', locator: 'first page', seen: 'opened' }],
    checked: '2026-11-21',
    ...part,
  });
}

export function aSource(part: Partial<Source> & { id: string }): Source {
  return Source.parse({
    title: `The work ${part.id}`,
    publisher: 'Somebody',
    url: `https://example.org/${part.id}`,
    date: '2026',
    kind: 'repository',
    ...part,
  });
}

export function anAdopter(id: string, use: Partial<Adopter['uses'][number]>): Adopter {
  return Adopter.parse({
    id,
    name: id,
    uses: [
      {
        component: 'a component',
        languages: ['rust', 'python'],
        boundary: null,
        since: null,
        status: 'documented',
        ...use,
      },
    ],
  });
}

export function handbookOf(parts: { claims?: Claim[]; sources?: Source[]; adopters?: Adopter[] }): Handbook {
  return {
    claims: byId(parts.claims ?? []),
    sources: byId(parts.sources ?? [aSource({ id: 'a-work' })]),
    adopters: byId(parts.adopters ?? []),
    systems: new Map(),
    datasets: new Map(),
    diagrams: new Map(),
    terms: new Map(),
    synonyms: [],
    navigation: { sections: [] },
    home: undefined,
    permalinks: { pages: {}, files: [], redirects: {} },
    budgets: { rules: [], firstResult: { bytes: 1 }, assets: [] },
    exampleRecords: new Map(),
    examples: new Set(),
  } as Handbook;
}
