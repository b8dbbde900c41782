/** A tiny handbook for the tests of prose rules. */

import { scanPage } from '#citations/parse.ts';
import type { Handbook } from '#load/types.ts';
import type { Claim } from '#schema/claim.ts';
import type { Prose } from './types.ts';

const claim: Claim = {
  id: 'known',
  document: '000',
  locator: 'Somewhere',
  topic: 'data-engineering',
  kind: 'performance',
  claim: 'It is faster.',
  verdict: 'supported',
  confidence: 'high',
  finding: 'It took 27.4 ms against 7.3 ms.',
  useInstead: 'Measure.',
  evidence: [],
  checked: '2026-11-21',
  history: [],
};

const handbook: Handbook = {
  claims: new Map([['known', claim]]),
  sources: new Map(),
  adopters: new Map(),
  systems: new Map(),
  datasets: new Map(),
  diagrams: new Map(),
  terms: new Map(),
  synonyms: [],
  navigation: { sections: [] },
  home: undefined,
  permalinks: { pages: {}, files: [], redirects: {} },
  budgets: { rules: [], firstResult: { bytes: 1 }, assets: [] },
  exampleRecords: new Map(),
  examples: new Set(),
};

/** Prose made of the given pages, by site path. */
export function proseOf(pages: Readonly<Record<string, string>>, more: Partial<Prose> = {}): Prose {
  return {
    pages: Object.entries(pages).map(([path, text]) => scanPage(path, `${path}page.mdx`, text)),
    handbook,
    charts: new Set(),
    cases: new Set(),
    documentRuns: new Map(),
    regionFault: () => 'no such file',
    framework: undefined,
    templates: [],
    readmes: [],
    records: {
      claims: handbook.claims,
      sources: handbook.sources,
      datasets: handbook.datasets,
      tableOf: () => undefined,
      chartOf: () => undefined,
      runsOf: () => [],
    },
    ...more,
  };
}
