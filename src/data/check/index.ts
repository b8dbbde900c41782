/** The data check: schemas, the rules over the data and the rules over the prose, in one list of problems. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prose, proseRules } from '../../citations/rules/index.ts';
import { readRegion } from '../../build/examples/excerpt.ts';
import { loadHandbook } from '../load/index.ts';
import { readProse } from '../load/prose.ts';
import { dataRules } from './rules/index.ts';
import type { Problem } from './types.ts';

export { formatProblem, type Problem } from './types.ts';

function names(root: string, folder: string, ending: string): Set<string> {
  if (!existsSync(join(root, folder))) return new Set();
  return new Set(readdirSync(join(root, folder)).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)));
}

/** All published measurements of an example, as text. */
function measurementText(root: string, example: string): string {
  const folder = join(root, 'data/measurements', example);
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

function documentRuns(root: string): ReadonlyMap<string, string> {
  const file = join(root, 'data/document-runs.json');
  if (!existsSync(file)) return new Map();
  const documents = JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly string[]>;
  return new Map(Object.entries(documents).flatMap(([document, runs]) => runs.map((run): [string, string] => [run, document])));
}

function regionFault(root: string, example: string, file: string, region: string): string | undefined {
  try {
    readRegion(root, example, file, region);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What charts state, for the rule that looks for a number's source; set by the chart module's loader. */
function chartTexts(root: string): (id: string) => string {
  const folder = join(root, 'data/charts');
  return (id) => {
    const file = join(folder, `${id}.yaml`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
}

/**
 * Checks everything under `data/` and all prose.
 * @returns every problem found, in the order in which somebody would mend them: schemas first.
 */
export function checkAll(root: string): Problem[] {
  const { handbook, problems } = loadHandbook(root);
  const prose: Prose = {
    pages: readProse(root),
    handbook,
    charts: names(root, 'data/charts', '.yaml'),
    cases: names(root, 'data/cases', '.yaml'),
    documentRuns: documentRuns(root),
    regionFault: (example, file, region) => regionFault(root, example, file, region),
    chartText: chartTexts(root),
    measurementText: (example) => measurementText(root, example),
  };
  return [
    ...problems,
    ...dataRules.flatMap((rule) => rule.run(handbook)),
    ...proseRules.flatMap((rule) => rule.run(prose)),
  ];
}
