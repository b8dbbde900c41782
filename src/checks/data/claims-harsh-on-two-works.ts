/** A harsh verdict rests on two different works, or says why one is enough. Two passages of one work are one. */
import type { DataRule } from './types.ts';

const ID = 'claim-harsh-on-two-works';

export const rule: DataRule = {
  id: ID,
  run: (handbook) =>
    [...handbook.claims.values()]
      .filter((claim) => claim.verdict === 'contradicted' || claim.verdict === 'misleading')
      .filter(
        (claim) =>
          claim.oneSourceIsEnough === undefined &&
          new Set(claim.evidence.map(({ source }) => source)).size < 2,
      )
      .map((claim) => ({
        file: `data/claims/${claim.id}.yaml`,
        entry: claim.id,
        field: 'evidence',
        value: claim.verdict,
        rule: ID,
        fix: 'cite a second work, or give the reason in "oneSourceIsEnough", or soften the verdict',
      })),
};
