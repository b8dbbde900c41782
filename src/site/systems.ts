/** What a system page's first screen says, counted from the ledger. */

import type { Handbook } from '#load/types.ts';
import type { SystemRecord } from '#schema/system.ts';

/** Claims of a system and how many hold: `supported`, or with caveats. Merged claims are not counted twice. */
export function countClaims(handbook: Handbook, system: SystemRecord): { total: number; hold: number } {
  const claims = system.claims
    .flatMap((id) => handbook.claims.get(id) ?? [])
    .filter((claim) => claim.mergedInto === undefined);
  return { total: claims.length, hold: claims.filter((claim) => claim.verdict === 'supported').length };
}
