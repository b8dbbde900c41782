/** Where a documented decision is shown beside its own page: everything follows from its record and from the works that it cites. Pure. */
import type { Handbook } from '#load/types.ts';
import type { Claim } from '#schema/claim.ts';
import type { DecisionCase } from '#schema/decision.ts';

export interface CaseLinks {
  /** By the system's id, in the order of the cases. */
  readonly ofSystem: ReadonlyMap<string, readonly DecisionCase[]>;
  readonly ofAdopter: ReadonlyMap<string, readonly DecisionCase[]>;
  /** By the case's id: claims that cite a work which the case cites too. */
  readonly claimsOf: ReadonlyMap<string, readonly Claim[]>;
}

/** What makes two addresses lead to one work: all but the fragment, the letters' case in the host and a slash at the end. */
export function workAddress(url: string): string {
  const address = new URL(url);
  address.hash = '';
  return address.href.replace(/\/$/, '');
}

function casesBy(
  cases: readonly DecisionCase[],
  kind: 'systems' | 'adopters',
): ReadonlyMap<string, readonly DecisionCase[]> {
  const found = new Map<string, DecisionCase[]>();
  for (const item of cases) for (const id of item[kind]) found.set(id, [...(found.get(id) ?? []), item]);
  return found;
}

/** Every link from and to the documented decisions. */
export function caseLinks(
  cases: readonly DecisionCase[],
  { claims, sources }: Pick<Handbook, 'claims' | 'sources'>,
): CaseLinks {
  const citing = new Map<string, Set<Claim>>();
  for (const claim of claims.values()) {
    if (claim.mergedInto !== undefined) continue;
    for (const { source } of claim.evidence) {
      const url = sources.get(source)?.url;
      if (url === null || url === undefined) continue;
      const address = workAddress(url);
      citing.set(address, (citing.get(address) ?? new Set()).add(claim));
    }
  }
  return {
    ofSystem: casesBy(cases, 'systems'),
    ofAdopter: casesBy(cases, 'adopters'),
    claimsOf: new Map(
      cases.map((item) => [
        item.id,
        [...new Set(item.sources.flatMap(({ url }) => [...(citing.get(workAddress(url)) ?? [])]))],
      ]),
    ),
  };
}
