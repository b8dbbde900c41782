/** High confidence needs a work that was opened: an excerpt may read differently in its place. */
import type { DataRule } from './types.ts';

const ID = 'claim-high-confidence-opened';

export const rule: DataRule = {
  id: ID,
  run: (handbook) =>
    [...handbook.claims.values()]
      .filter((claim) => claim.confidence === 'high' && !claim.evidence.some(({ seen }) => seen === 'opened'))
      .map((claim) => ({
        file: `data/claims/${claim.id}.yaml`,
        entry: claim.id,
        field: 'confidence',
        value: claim.confidence,
        rule: ID,
        fix: 'no cited work was opened; open one, or lower the confidence to medium',
      })),
};
