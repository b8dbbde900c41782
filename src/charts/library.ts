/** All charts prepared: definitions and sources in, drawings' data and tables out. Pure. */
import type { Problem } from '#problem.ts';
import type { ChartSpec, SourceRef } from '#schema/chart.ts';
import type { Dataset } from '#schema/dataset.ts';
import type { Measurement } from '#schema/measurement.ts';
import { ChartError } from './error.ts';
import { benchSource } from './measurement.ts';
import type { ChartSource, PreparedChart } from './panel.ts';
import { prepareChart } from './prepare.ts';
import { readTable } from './table.ts';
import type { ChartWords, RunWords } from './words.ts';

export interface ChartLibrary {
  /** By id, in the order of the ids. */
  readonly charts: ReadonlyMap<string, PreparedChart>;
  readonly sources: ReadonlyMap<SourceRef, ChartSource>;
  /** A problem for each chart or cell that could not be prepared or read. */
  readonly problems: readonly Problem[];
}

/** A data set with its file as text. */
type DatasetText = Dataset & { readonly csv: string };

function datasetSource(dataset: DatasetText, problems: Problem[]): ChartSource {
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

/**
 * @param runs the run of each example that its charts are drawn from, by its name.
 */
export function prepareCharts(
  specs: ReadonlyMap<string, ChartSpec>,
  datasets: ReadonlyMap<string, DatasetText>,
  runs: ReadonlyMap<string, Measurement>,
  words: { readonly chart: ChartWords; readonly run: RunWords },
): ChartLibrary {
  const problems: Problem[] = [];
  const sources = new Map<SourceRef, ChartSource>();
  for (const dataset of datasets.values()) {
    const source = datasetSource(dataset, problems);
    sources.set(source.ref, source);
  }
  for (const run of runs.values()) {
    const source = benchSource(run, words.run);
    sources.set(source.ref, source);
  }
  const charts = new Map<string, PreparedChart>();
  for (const [id, spec] of specs) {
    try {
      charts.set(id, prepareChart(spec, sources, words.chart));
    } catch (error) {
      if (!(error instanceof ChartError)) throw error;
      const fix = error.message;
      problems.push({ file: `data/charts/${id}.yaml`, entry: id, field: '', value: '', rule: 'chart', fix });
    }
  }
  return { charts, sources, problems };
}
