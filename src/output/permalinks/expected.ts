/**
 * Which addresses the site offers, from its sources alone: so that recording them needs no build. A test holds this table to
 * the built site, both ways, so it can neither promise a page that is not there nor forget one.
 */

import type { ScannedPage } from '#citations/index.ts';
import { ADOPTER_GROUPS, groupOf } from '#site/adopter-groups.ts';
import type { SiteProject } from '#site/project.ts';
import { sourceLetters } from '#site/source-order.ts';
import type { Addresses } from './addresses.ts';

/** What the table is made from: the project with what follows from it. */
export type AddressSources = Pick<
  SiteProject,
  'handbook' | 'framework' | 'charts' | 'examples' | 'released' | 'prose' | 'documents'
> & { readonly pages: readonly ScannedPage[] };

type Pages = readonly (readonly [path: string, anchors: readonly string[]])[];

/** Anchors that a component brings into the prose, by its name in MDX. */
function componentAnchors({ handbook }: AddressSources): Readonly<Record<string, readonly string[]>> {
  return {
    Home: ['worked', 'doors'],
    Choose: ['choose-python', 'choose-rust', 'choose-split'],
    SystemList: handbook.navigation.sections.flatMap(({ groups }) =>
      groups
        .filter(
          ({ id, records }) =>
            records === 'systems' && [...handbook.systems.values()].some(({ group }) => group.id === id),
        )
        .map(({ id }) => `group-${id}`),
    ),
  };
}

function prosePages(sources: AddressSources): Pages {
  const anchors = componentAnchors(sources);
  const texts = new Map(sources.prose.map(({ path, text }) => [path, text]));
  return sources.pages
    .filter(({ path }) => path !== '404/')
    .map(({ path, headings }) => [
      path,
      [
        ...headings.flatMap(({ id }) => id ?? []),
        ...Object.entries(anchors).flatMap(([name, ids]) =>
          new RegExp(`<${name}[\\s/>]`).test(texts.get(path) ?? '') ? ids : [],
        ),
      ],
    ]);
}

function decisionPages({ framework: { cases, questions } }: AddressSources): Pages {
  return [
    ['decide/', questions.map(({ id }) => `card-${id}-title`).concat('profile', 'compare', 'by-hand')],
    ['decide/cases/', []],
    ...cases.map(({ id }) => [`decide/cases/${id}/`, ['outcome', 'verdict', 'facts', 'sources']] as const),
    ['decide/guess/', cases.map((_, index) => `case-${index + 1}`)],
  ];
}

function evidencePages({ handbook, charts, documents }: AddressSources): Pages {
  const claims = [...handbook.claims.values()];
  const groups = new Set([...handbook.adopters.values()].flatMap(({ uses }) => uses.map(groupOf)));
  const topics = new Set([...charts.charts.values()].map(({ spec }) => spec.topic));
  return [
    ['evidence/claims/', documents.map(({ id }) => `document-${id}`)],
    ...claims.map(
      ({ id, wouldChange }) =>
        [
          `evidence/claims/${id}/`,
          [
            'found',
            'use-instead',
            'evidence',
            ...(wouldChange === undefined ? [] : ['what-would-change']),
            'used-on',
            'history',
            'cite',
          ],
        ] as const,
    ),
    [
      'evidence/adopters/',
      ADOPTER_GROUPS.filter((group) => groups.has(group)).map((group) => group.toLowerCase()),
    ],
    ['evidence/charts/', [...topics, ...charts.charts.keys()]],
    ...[...charts.charts.keys()].flatMap((id) => [
      [`evidence/charts/${id}/`, ['limits', 'reuse']] as const,
      [`embed/${id}/`, []] as const,
    ]),
    ['evidence/datasets/', []],
    ...[...handbook.datasets.keys()].map(
      (id) => [`evidence/datasets/${id}/`, ['limits', 'columns', 'charts']] as const,
    ),
    ['evidence/sources/', sourceLetters(handbook.sources.values()).map(({ anchor }) => anchor)],
    ...sourceLetters(handbook.sources.values()).map(({ slug }) => [`evidence/sources/${slug}/`, []] as const),
    ['evidence/excerpts/', []],
  ];
}

/** The anchor of a README's heading, as Markdown processors make it: lower case, words joined by hyphens. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** Headings that an example's page takes over from its README: what comes after "Run it". */
function readmeAnchors(readme: string): readonly string[] {
  const headings = readme
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .flatMap((line) => /^#{2,3} (.+)$/.exec(line)?.[1] ?? [])
    .map((text) => text.trim());
  const first = headings.findIndex((text) => text !== 'Run it');
  return headings.slice(Math.max(first, 0)).map((text) => `readme-${slugOf(text)}`);
}

function examplePages({ handbook, examples }: AddressSources): Pages {
  const shown = [...examples.values()].filter(({ name }) => handbook.exampleRecords.has(name));
  return [
    ['examples/', shown.map(({ name }) => name)],
    ...shown.map(({ name, files }) => {
      const readme = files.find(({ path }) => path === 'README.md');
      return [
        `examples/${name}/`,
        [
          'run',
          'seam',
          'measured',
          'regions',
          'readme',
          ...readmeAnchors(new TextDecoder().decode(readme?.bytes)),
          'files',
        ],
      ] as const;
    }),
  ];
}

function files({ handbook, charts, examples, released }: AddressSources): readonly string[] {
  const tables = (folder: string, ids: readonly string[]): string[] =>
    ids.flatMap((id) => [`data/${folder}/${id}.csv`, `data/${folder}/${id}.json`]);
  const open = (source: { readonly provenance: { readonly redistribution: string } }): boolean =>
    source.provenance.redistribution === 'file';
  return [
    ...['adopters', 'claims', 'sources'].flatMap((name) => [`data/${name}.json`, `data/${name}.schema.json`]),
    'data/claims.csv',
    'data/charts.json',
    'data/presets.json',
    'data/wizard.json',
    'data/wizard-result.json',
    'data/schema/decision.json',
    ...[...released.keys()].map((version) => `data/rules/${version}.json`),
    ...tables(
      'charts',
      [...charts.charts.values()].filter(({ sources }) => sources.every(open)).map(({ id }) => id),
    ),
    ...tables(
      'datasets',
      [...handbook.datasets.values()].filter(open).map(({ id }) => id),
    ),
    'downloads/index.json',
    ...[...examples.keys()].map((name) => `downloads/${name}.zip`),
  ];
}

/** Every page with its stable anchors, and every promised file. */
export function expectedAddresses(sources: AddressSources): Addresses {
  const pages = [prosePages, decisionPages, evidencePages, examplePages].flatMap((make) => make(sources));
  return {
    pages: Object.fromEntries([...pages].sort(([a], [b]) => (a < b ? -1 : 1))),
    files: [...files(sources)].sort(),
  };
}
