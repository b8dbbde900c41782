/** Which claims and adopters rest on which work. Pure. */
import type { Adopter } from '#schema/adopter.ts';
import type { Claim } from '#schema/claim.ts';

export interface SourceUses {
  readonly claims: readonly string[];
  readonly adopters: readonly string[];
}

/** Ids by source id, each once, in the order given. A work that nothing cites has no entry. */
export function sourceUses(
  claims: Iterable<Claim>,
  adopters: Iterable<Adopter>,
): ReadonlyMap<string, SourceUses> {
  const uses = new Map<string, { claims: Set<string>; adopters: Set<string> }>();
  const at = (source: string) => {
    const found = uses.get(source) ?? { claims: new Set<string>(), adopters: new Set<string>() };
    uses.set(source, found);
    return found;
  };
  for (const claim of claims) for (const citation of claim.evidence) at(citation.source).claims.add(claim.id);
  for (const adopter of adopters) {
    for (const use of adopter.uses)
      for (const citation of use.sources) at(citation.source).adopters.add(adopter.id);
  }
  return new Map(
    [...uses].map(([id, use]) => [id, { claims: [...use.claims], adopters: [...use.adopters] }]),
  );
}
