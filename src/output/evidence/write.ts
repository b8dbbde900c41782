/** Writes the ledger's files into a built site. */
import type { Handbook } from '#load/types.ts';
import { emit } from '../emit.ts';
import { evidenceFiles } from './files.ts';

/**
 * @param dist folder of the built site.
 * @param siteUrl absolute address of the site's root, with its base path and a slash at the end.
 */
export function writeEvidence(dist: string, handbook: Handbook, siteUrl: string): void {
  emit(
    dist,
    evidenceFiles(handbook, siteUrl).map(({ path, text }) => [path, text] as const),
  );
}
