/** Counts of claims by document and verdict. Pure: the page and its test count with the same function. */
import { CLAIM_VERDICTS, type Claim, type ClaimVerdict } from '#schema/claim.ts';
import type { DocumentId } from '#schema/common.ts';

export interface Counts {
  readonly total: number;
  readonly byVerdict: Readonly<Record<ClaimVerdict, number>>;
}

/** Claims that stand on their own: a merged one is counted where it went. */
export function standing(claims: Iterable<Claim>): Claim[] {
  return [...claims].filter((claim) => claim.mergedInto === undefined);
}

export function countClaims(claims: Iterable<Claim>): Counts {
  const list = standing(claims);
  const byVerdict = Object.fromEntries(
    CLAIM_VERDICTS.map((verdict) => [verdict, list.filter((claim) => claim.verdict === verdict).length]),
  ) as Record<ClaimVerdict, number>;
  return { total: list.length, byVerdict };
}

export function countByDocument(claims: Iterable<Claim>): ReadonlyMap<DocumentId, Counts> {
  const list = standing(claims);
  const documents = [...new Set(list.map((claim) => claim.document))].sort();
  return new Map(
    documents.map((document) => [document, countClaims(list.filter((claim) => claim.document === document))]),
  );
}
