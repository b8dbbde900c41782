/** The steps after Astro has written the pages, in order. Each is one folder of `src/output/`; none reads a source file. */
import type { SiteProject } from '#site/project.ts';
import { writeArchives } from './archives/index.ts';
import { writeCharts } from './charts/step.ts';
import { writeEvidence } from './evidence/write.ts';
import { finishPages } from './html/step.ts';
import { writeManifest } from './manifest/manifest.ts';
import { writeRules } from './rules/write.ts';
import { writeSearch } from './search/step.ts';
import type { SecurityContact } from './security/security-txt.ts';
import { writeSecurityTxt } from './security/step.ts';

/** What a step is given. */
export interface BuildContext {
  readonly project: SiteProject;
  /** Folder of the built site. */
  readonly dist: string;
  /** The base path that the site is served under, with both slashes: `/`, `/handbook/`. */
  readonly base: string;
  /** Absolute address of the site's root, with its base path and a slash at the end. */
  readonly siteUrl: string;
  /** Whom to write to about security, where the publisher says so. */
  readonly security: SecurityContact | undefined;
}

export interface BuildStep {
  /** Shown while the build runs. */
  readonly name: string;
  run(context: BuildContext): unknown;
}

export const steps: readonly BuildStep[] = [
  {
    name: 'search index',
    run: ({ dist, base, project }) => writeSearch(dist, base, project.handbook.synonyms),
  },
  {
    name: 'evidence as data',
    run: ({ dist, project, siteUrl }) => writeEvidence(dist, project.handbook, siteUrl),
  },
  { name: 'charts as data and pictures', run: ({ dist, base, project }) => writeCharts(dist, base, project) },
  {
    name: 'released rules and schemas',
    run: ({ dist, project }) =>
      writeRules(dist, project.framework.rules, project.framework.words, project.released),
  },
  { name: 'example archives', run: ({ dist, project }) => writeArchives(dist, project.examples.values()) },
  {
    name: 'security.txt',
    run: ({ dist, base, siteUrl, security }) => writeSecurityTxt(dist, base, siteUrl, security),
  },
  // After all that writes a page or a folder: the host files name them.
  {
    name: 'pages: links, units, redirects, security policy',
    run: ({ dist, base, siteUrl, project }) =>
      finishPages(dist, base, siteUrl, project.handbook.permalinks.redirects),
  },
  // Last: it lists what all the others wrote.
  { name: 'manifest of all files', run: ({ dist }) => writeManifest(dist) },
];
