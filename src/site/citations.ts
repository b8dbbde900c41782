/** The joined citations for Astro pages and components, made once a build. */
import { joinCitations } from '#citations/index.ts';
import { readProse } from '#load/prose.ts';
import { handbook } from './handbook.ts';

/** The newest check in the ledger stands for "today", so that the same commit builds the same bytes. */
const today =
  [...handbook.claims.values()]
    .map((claim) => claim.checked)
    .sort()
    .at(-1) ?? '1970-01-01';

export const citations = joinCitations(readProse(process.cwd()), handbook.claims, today);
