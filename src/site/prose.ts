/** What the prose cites, joined with the ledger. */
import { type Citations, joinCitations, scanPage } from '#citations/index.ts';
import type { Project } from '#load/project.ts';
import { generatedUses } from './generated-uses.ts';

export function citedProse(project: Project): Citations {
  const { prose, handbook } = project;
  const pages = prose.map(({ path, file, text }) => scanPage(path, file, text));
  // The newest check in the ledger stands for "today", so that the same commit builds the same bytes.
  const checked = [...handbook.claims.values()].map((claim) => claim.checked).sort();
  return joinCitations(pages, handbook.claims, checked.at(-1) ?? '1970-01-01', generatedUses(project, pages));
}
