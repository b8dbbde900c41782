/** The post-build steps, in order. Each is one folder of `src/output/`. */
import { join } from 'node:path';
import { loadHandbook } from '#load/handbook.ts';
import { buildArchives } from './archives/index.ts';
import { rewriteBase } from './base/rewrite.ts';
import { buildCharts } from './charts/step.ts';
import { writeEvidence } from './evidence/write.ts';
import { writeSecurity } from './headers/write.ts';
import { writeRedirects } from './permalinks/redirects.ts';
import { writeRules } from './rules/write.ts';
import { writeSearchPages } from './search/pages.ts';
import { writeTied } from './typography/units.ts';

export interface BuildStep {
  /** Shown while the build runs. */
  readonly name: string;
  run(dist: string): unknown;
}

/**
 * @param base the base path that the site is served under, e.g. `/` or `/handbook`.
 * @param siteUrl absolute address of the site's root, with its base path and a slash at the end.
 */
export function steps(base: string, siteUrl: string): readonly BuildStep[] {
  const root = process.cwd();
  return [
    { name: 'links under the base path', run: (dist) => rewriteBase(dist, base) },
    { name: 'numbers with their units', run: writeTied },
    { name: 'search index', run: (dist) => writeSearchPages(root, dist) },
    { name: 'evidence as data', run: (dist) => writeEvidence(dist, root, siteUrl) },
    { name: 'charts as data and pictures', run: (dist) => buildCharts(root, dist) },
    { name: 'released rules and schemas', run: (dist) => writeRules(root, dist) },
    { name: 'example archives', run: (dist) => buildArchives({ root, outDir: join(dist, 'downloads') }) },
    {
      name: 'redirects of old addresses',
      run: (dist) => writeRedirects(dist, base, loadHandbook(root).handbook.permalinks.redirects),
    },
    // Last: it hashes the inline code of what the others wrote.
    { name: 'security policy and host headers', run: (dist) => writeSecurity(dist, base) },
  ];
}
