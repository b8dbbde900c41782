/** What the prose cites, joined with the ledger. */
import { type Citations, joinCitations, scanPage } from '#citations/index.ts';
import type { Project } from '#load/project.ts';

export function citedProse({ prose, handbook }: Project): Citations {
  // The newest check in the ledger stands for "today", so that the same commit builds the same bytes.
  const checked = [...handbook.claims.values()].map((claim) => claim.checked).sort();
  return joinCitations(
    prose.map(({ path, file, text }) => scanPage(path, file, text)),
    handbook.claims,
    checked.at(-1) ?? '1970-01-01',
  );
}
