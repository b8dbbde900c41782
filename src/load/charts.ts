/** Reads the charts' definitions from `data/charts/`. */
import type { Problem } from '#problem.ts';
import { ChartSpec } from '#schema/chart.ts';
import { readRecords } from './records.ts';

/** Definitions by id, in the order of the ids. Whether their data bear them out is for `src/charts` to say. */
export function readChartSpecs(root: string, problems: Problem[]): ReadonlyMap<string, ChartSpec> {
  return new Map(
    [...readRecords(root, 'data/charts', ChartSpec, problems)].map(([id, { record }]) => [id, record]),
  );
}
