/** The data check: schemas, the rules over the data and the rules over the prose, in one list of problems. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBoundaryCosts } from '#load/boundary-costs.ts';
import { readRegion } from '#load/examples/excerpt.ts';
import { readFramework } from '#load/framework.ts';
import { loadHandbook } from '#load/handbook.ts';
import { frontMatterProblems, readProse } from '#load/prose.ts';
import type { Problem } from '#problem.ts';
import { loadCharts } from '#site/charts.ts';
import { dataRules } from './data/index.ts';
import { type Prose, proseRules } from './prose/index.ts';

export { formatProblem, type Problem } from '#problem.ts';

function names(root: string, folder: string, ending: string): Set<string> {
  if (!existsSync(join(root, folder))) return new Set();
  return new Set(
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length)),
  );
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
  return new Map(
    Object.entries(documents).flatMap(([document, runs]) =>
      runs.map((run): [string, string] => [run, document]),
    ),
  );
}

function regionFault(root: string, example: string, file: string, region: string): string | undefined {
  try {
    readRegion(root, example, file, region);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Checks everything under `data/` and all prose.
 * @returns every problem found, in the order in which somebody would mend them: schemas first.
 */
export function checkAll(root: string): Problem[] {
  const { handbook, problems } = loadHandbook(root);
  const library = loadCharts(root, handbook.datasets);
  const prose: Prose = {
    pages: readProse(root),
    handbook,
    charts: new Set(library.charts.keys()),
    cases: names(root, 'data/cases', '.yaml'),
    documentRuns: documentRuns(root),
    regionFault: (example, file, region) => regionFault(root, example, file, region),
    chartText: (id) => {
      const chart = library.charts.get(id);
      if (chart === undefined) return '';
      const drawn = chart.panels.flatMap((panel) =>
        panel.table.rows.map((row) => Object.values(row).join(' ')),
      );
      return [chart.title, chart.caveat, ...chart.panels.map((panel) => panel.title), ...drawn].join('\n');
    },
    measurementText: (example) => measurementText(root, example),
  };
  return [
    ...problems,
    ...library.problems,
    ...loadBoundaryCosts(root).problems,
    ...readFramework(root).problems,
    ...frontMatterProblems(root),
    ...dataRules.flatMap((rule) => rule.run(handbook)),
    ...proseRules.flatMap((rule) => rule.run(prose)),
  ];
}
