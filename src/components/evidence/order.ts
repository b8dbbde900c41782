/** The claims of the ledger in the order in which the documents make them. Pure. */
import type { Claim } from '#schema/claim.ts';
import type { SourceDocument } from '#schema/document.ts';

/**
 * @param documents each with its points and the claims they make.
 * @returns by document id, its claims in reading order; claims that no point names follow by id.
 */
export function claimsInOrder(
  documents: readonly SourceDocument[],
  claims: ReadonlyMap<string, Claim>,
): ReadonlyMap<SourceDocument, readonly Claim[]> {
  return new Map(
    documents.map((document) => {
      const named = document.sections.flatMap((section) => section.items.flatMap((item) => item.claims));
      const own = [...claims.values()].filter((claim) => claim.document === document.id);
      const place = new Map(named.map((id, index) => [id, index]));
      const rank = (claim: Claim) => place.get(claim.id) ?? named.length;
      return [document, own.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))];
    }),
  );
}
