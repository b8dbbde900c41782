/** All charts of the site, prepared once: definitions and sources in, drawings and tables out. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChartError } from '#charts/error.ts';
import { benchSource } from '#charts/measurement.ts';
import type { ChartSource, PreparedChart } from '#charts/panel.ts';
import { prepareChart } from '#charts/prepare.ts';
import { readTable } from '#charts/table.ts';
import { readRecords, readText } from '#load/records.ts';
import type { DatasetWithCsv } from '#load/types.ts';
import { run as runWords, chart as words } from '#messages/en/chart-words.ts';
import type { Problem } from '#problem.ts';
import { ChartSpec, type SourceRef } from '#schema/chart.ts';
import { type Measurement, parseMeasurement } from '#schema/measurement.ts';

export interface ChartLibrary {
  /** By id, in the order of the ids. */
  readonly charts: ReadonlyMap<string, PreparedChart>;
  readonly sources: ReadonlyMap<SourceRef, ChartSource>;
  /** The newest quiet run of each example, by its name. */
  readonly runs: ReadonlyMap<string, Measurement>;
  readonly problems: readonly Problem[];
}

function datasetSource(dataset: DatasetWithCsv, problems: Problem[]): ChartSource {
  const { table, faults } = readTable(dataset.csv, dataset.columns);
  for (const fault of faults) {
    problems.push({
      file: `data/datasets/${dataset.id}/data.csv`,
      entry: fault.row === 0 ? dataset.id : `row ${fault.row}`,
      field: fault.column,
      value: fault.value,
      rule: 'dataset-cell',
      fix: fault.message,
    });
  }
  return {
    ref: `dataset:${dataset.id}`,
    title: dataset.title,
    table,
    provenance: dataset.provenance,
    caveats: dataset.caveats,
    transformation: dataset.transformation,
  };
}

/** The newest run of each example that was not taken on a busy machine. */
function measuredRuns(root: string, problems: Problem[]): ReadonlyMap<string, Measurement> {
  const folder = 'data/measurements';
  const newest = new Map<string, Measurement>();
  if (!existsSync(join(root, folder))) return newest;
  const examples = readdirSync(join(root, folder), { withFileTypes: true }).filter((item) =>
    item.isDirectory(),
  );
  for (const example of examples.map((item) => item.name).sort()) {
    for (const name of readdirSync(join(root, folder, example)).sort()) {
      const file = `${folder}/${example}/${name}`;
      const text = name.endsWith('.json') ? readText(root, file, problems) : undefined;
      if (text === undefined) continue;
      const run = readRun(text, file, example, problems);
      const known = newest.get(example);
      if (run !== undefined && !run.noisy && (known === undefined || run.started > known.started))
        newest.set(example, run);
    }
  }
  return newest;
}

function readRun(text: string, file: string, example: string, problems: Problem[]): Measurement | undefined {
  const fault = (field: string, value: string, fix: string): undefined => {
    problems.push({ file, entry: example, field, value, rule: 'measurement', fix });
  };
  try {
    const run = parseMeasurement(JSON.parse(text), file);
    return run.example === example
      ? run
      : fault('example', run.example, `must be "${example}", as the folder is named`);
  } catch (error) {
    return fault('', '', error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads and prepares every chart of `data/charts/`.
 * @param root the repository's root.
 * @returns what could be prepared, and a problem for each chart, cell or measurement that could not.
 */
export function loadCharts(root: string, datasets: ReadonlyMap<string, DatasetWithCsv>): ChartLibrary {
  const problems: Problem[] = [];
  const sources = new Map<SourceRef, ChartSource>();
  for (const dataset of datasets.values()) {
    const source = datasetSource(dataset, problems);
    sources.set(source.ref, source);
  }
  const runs = measuredRuns(root, problems);
  for (const run of runs.values()) {
    const source = benchSource(run, runWords);
    sources.set(source.ref, source);
  }
  const charts = new Map<string, PreparedChart>();
  for (const [id, { file, record }] of readRecords(root, 'data/charts', ChartSpec, problems)) {
    try {
      charts.set(id, prepareChart(record, sources, words));
    } catch (error) {
      if (!(error instanceof ChartError)) throw error;
      problems.push({ file, entry: id, field: '', value: '', rule: 'chart', fix: error.message });
    }
  }
  return { charts, sources, runs, problems };
}
