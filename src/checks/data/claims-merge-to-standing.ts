/** A merged claim points to one that stands: it exists, is another one, and is not merged itself. */
import type { DataRule } from './types.ts';

const ID = 'claim-merges-to-standing';

export const rule: DataRule = {
  id: ID,
  run: (handbook) =>
    [...handbook.claims.values()].flatMap((claim) => {
      const to = claim.mergedInto;
      if (to === undefined) return [];
      const target = handbook.claims.get(to);
      if (to !== claim.id && target !== undefined && target.mergedInto === undefined) return [];
      return [
        {
          file: `data/claims/${claim.id}.yaml`,
          entry: claim.id,
          field: 'mergedInto',
          value: to,
          rule: ID,
          fix:
            target === undefined
              ? 'no such claim; correct the id'
              : 'point to a claim that stands on its own',
        },
      ];
    }),
};
