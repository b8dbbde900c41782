/** What an example's benchmark printed (`bench/1`) as a chart's source. Pure. */
import type { Provenance } from '#schema/common.ts';
import type { Row } from '#schema/dataset.ts';
import type { Measurement } from '#schema/measurement.ts';
import type { ChartSource } from './prepare.ts';
import type { Cell, ColumnInfo } from './table.ts';

function versionText(versions: Measurement['versions']): string {
  const { python, rustc, crates, packages } = versions;
  const named = [...Object.entries(crates), ...Object.entries(packages)].map(
    ([name, text]) => `${name} ${text}`,
  );
  return [`Python ${python}`, rustc.startsWith('rustc') ? rustc : `rustc ${rustc}`, ...named].join(', ');
}

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
export function benchSource(run: Measurement): ChartSource {
  const parameters = [...new Set(run.cases.flatMap((one) => Object.keys(one.params)))].sort();
  const quantiles = [...new Set(run.cases.flatMap((one) => Object.keys(one.quantiles ?? {})))].sort(
    (a, b) => Number(a) - Number(b),
  );
  const columns: Record<string, ColumnInfo> = {
    case_id: { label: 'case', type: 'text' },
    impl: { label: 'implementation', type: 'text' },
    label: { label: 'implementation', type: 'text' },
    unit: { label: 'unit', type: 'text' },
    clock: { label: 'clock', type: 'text' },
    repeats: { label: 'repeats', type: 'number' },
    min: { label: 'minimum', type: 'number' },
    median: { label: 'median', type: 'number' },
    max: { label: 'maximum', type: 'number' },
    peak_rss_kib: { label: 'peak memory', type: 'number', unit: 'KiB', missing: true },
  };
  for (const name of parameters) {
    const numeric = run.cases.every((one) => typeof (one.params[name] ?? 0) === 'number');
    columns[parameterColumn(name)] = { label: name, type: numeric ? 'number' : 'text', missing: true };
  }
  for (const percent of quantiles) {
    columns[quantileColumn(percent)] = { label: `${percent} % took at most`, type: 'number', missing: true };
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
  const { machine, build } = run;
  const memory = machine.ram_gib === null ? '' : `, ${machine.ram_gib} GiB memory`;
  const provenance: Provenance = {
    publisher: 'Boundary Handbook',
    title: `Benchmark of the example ${run.example}`,
    url: null,
    revision: run.commit_input_sha256,
    date: run.started.slice(0, 10),
    licence: 'CC-BY-4.0',
    redistribution: 'file',
    method: `The example's own benchmark command, built as ${build.profile} for ${build.target_cpu}; minimum, median and maximum of the repeats in each row; all implementations of a case gave the same result.`,
    hardware: `${machine.cpu}, ${machine.cores} cores${memory}, ${machine.os} ${machine.arch}`,
    versions: versionText(run.versions),
    authorsOwn: false,
  };
  return {
    ref: `measurement:${run.example}`,
    title: `What the benchmark of ${run.example} printed`,
    table: { columns, rows },
    provenance,
    caveats: run.notes,
    transformation: 'None: the file as it was printed.',
  };
}
