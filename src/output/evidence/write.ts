/** Writes the ledger's files into a built site. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadHandbook } from '#load/handbook.ts';
import { evidenceFiles } from './files.ts';

/**
 * @param dist folder of the built site.
 * @param root the repository's root.
 * @param siteUrl absolute address of the site's root, with its base path and a slash at the end.
 */
export function writeEvidence(dist: string, root: string, siteUrl: string): void {
  for (const { path, text } of evidenceFiles(loadHandbook(root).handbook, siteUrl)) {
    const file = join(dist, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
