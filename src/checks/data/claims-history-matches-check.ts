/** A claim's history is in order and ends on the day it was last checked: a date is moved only with a note of what was done. */
import type { DataRule } from './types.ts';

const ID = 'claim-history-matches-check';

export const rule: DataRule = {
  id: ID,
  run: (handbook) =>
    [...handbook.claims.values()].flatMap((claim) => {
      const days = claim.history.map(({ date }) => date);
      const last = days.at(-1);
      const ordered = days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day);
      if (last === undefined || (ordered && last === claim.checked)) return [];
      return [
        {
          file: `data/claims/${claim.id}.yaml`,
          entry: claim.id,
          field: ordered ? 'checked' : 'history',
          value: ordered ? claim.checked : days.join(', '),
          rule: ID,
          fix: ordered
            ? `the history ends on ${last}: set "checked" to that day, or add an entry for the later check`
            : 'put the oldest entry first',
        },
      ];
    }),
};
