/** What an example's benchmark printed (`bench/1`) as a chart's source. Pure. */
import type { Provenance } from '#schema/common.ts';
import type { Row } from '#schema/dataset.ts';
import type { Measurement } from '#schema/measurement.ts';
import type { ChartSource } from './panel.ts';
import type { Cell, ColumnInfo } from './table.ts';
import type { RunWords } from './words.ts';

/** Column name of a parameter: `Rows read` is `param_rows_read`. */
function parameterColumn(name: string): string {
  return `param_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
}

/** Column name of a quantile: `99.9` is `q_99_9`. */
function quantileColumn(percent: string): string {
  return `q_${percent.replace('.', '_')}`;
}

/**
 * One run on one machine as a source: a row for each case, with a column for each parameter and each quantile that any case has.
 * Units and clocks differ between cases, so a chart filters to one `unit` and one `clock` before it draws.
 */
export function benchSource(run: Measurement, words: RunWords): ChartSource {
  const parameters = [...new Set(run.cases.flatMap((one) => Object.keys(one.params)))].sort();
  const quantiles = [...new Set(run.cases.flatMap((one) => Object.keys(one.quantiles ?? {})))].sort(
    (a, b) => Number(a) - Number(b),
  );
  const named = words.columns;
  const columns: Record<string, ColumnInfo> = {
    case_id: { label: named.case, type: 'text' },
    impl: { label: named.implementation, type: 'text' },
    label: { label: named.implementation, type: 'text' },
    unit: { label: named.unit, type: 'text' },
    clock: { label: named.clock, type: 'text' },
    repeats: { label: named.repeats, type: 'number' },
    min: { label: named.minimum, type: 'number' },
    median: { label: named.median, type: 'number' },
    max: { label: named.maximum, type: 'number' },
    peak_rss_kib: { label: named.memory, type: 'number', unit: 'KiB', missing: true },
  };
  for (const name of parameters) {
    const numeric = run.cases.every((one) => typeof (one.params[name] ?? 0) === 'number');
    columns[parameterColumn(name)] = { label: name, type: numeric ? 'number' : 'text', missing: true };
  }
  for (const percent of quantiles) {
    columns[quantileColumn(percent)] = { label: words.quantile(percent), type: 'number', missing: true };
  }
  const rows = run.cases.map((one): Row => {
    const row: Record<string, Cell> = {
      case_id: one.id,
      impl: one.impl,
      label: one.label,
      unit: one.unit,
      clock: one.clock,
      repeats: one.repeats,
      min: one.min,
      median: one.median,
      max: one.max,
      peak_rss_kib: one.peak_rss_kib ?? null,
    };
    for (const name of parameters) row[parameterColumn(name)] = one.params[name] ?? null;
    for (const percent of quantiles) row[quantileColumn(percent)] = one.quantiles?.[percent] ?? null;
    return row;
  });
  const provenance: Provenance = {
    publisher: words.publisher,
    title: words.title(run.example),
    url: null,
    revision: run.commit_input_sha256,
    date: run.started.slice(0, 10),
    licence: words.licence,
    redistribution: 'file',
    method: words.method(run.build),
    hardware: words.hardware(run.machine),
    versions: words.versions(run.versions),
    authorsOwn: false,
  };
  return {
    ref: `measurement:${run.example}`,
    title: words.sourceTitle(run.example),
    table: { columns, rows },
    provenance,
    caveats: run.notes,
    transformation: words.transformation,
  };
}
