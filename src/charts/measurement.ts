/** What an example's benchmark printed (`bench/1`) as a chart's source. Pure. */
import { z } from 'zod';
import type { Provenance } from '../data/schema/common.ts';
import type { Row } from '../data/schema/dataset.ts';
import type { ChartSource } from './prepare.ts';
import type { Cell, ColumnInfo } from './table.ts';

/** The fields that charts read; a measurement may hold more. */
const Bench = z.looseObject({
  schema: z.literal('bench/1'),
  example: z.string(),
  commit_input_sha256: z.string(),
  started: z.string(),
  machine: z.looseObject({
    os: z.string(),
    arch: z.string(),
    cpu: z.string(),
    cores: z.number(),
    ram_gib: z.number().optional(),
    loadavg_start: z.number(),
  }),
  versions: z.record(z.string(), z.unknown()),
  cases: z
    .array(
      z.looseObject({
        id: z.string(),
        impl: z.string(),
        baseline: z.string().nullish(),
        params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
        unit: z.string(),
        clock: z.string(),
        repeats: z.number(),
        min: z.number(),
        median: z.number(),
        max: z.number(),
        peak_rss_kib: z.number().nullish(),
      }),
    )
    .min(1),
  notes: z.array(z.string()).default([]),
});
export type Bench = z.infer<typeof Bench>;

function versionText(versions: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(versions)) {
    if (typeof value === 'object' && value !== null)
      parts.push(...Object.entries(value).map(([inner, text]) => `${inner} ${String(text)}`));
    else parts.push(`${name} ${String(value)}`);
  }
  return parts.join(', ');
}

/** True where the machine was busy when the run began: such a run is not charted. */
export function isNoisy(bench: Bench): boolean {
  return bench.machine.loadavg_start > 0.5 * bench.machine.cores;
}

/**
 * Reads one measurement file.
 * @returns the parsed measurement, or the first thing that is wrong with it.
 */
export function parseBench(text: string): { bench: Bench } | { fault: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { fault: `not JSON: ${(error as Error).message}` };
  }
  const parsed = Bench.safeParse(data);
  if (parsed.success) return { bench: parsed.data };
  const issue = parsed.error.issues[0];
  return { fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a bench/1 measurement'}` };
}

/**
 * One run as a source: a row for each case, with a column for each parameter that any case has.
 * Units differ between cases, so a chart filters to one `unit` before it draws.
 */
export function benchSource(bench: Bench): ChartSource {
  const parameters = [...new Set(bench.cases.flatMap((one) => Object.keys(one.params)))].sort();
  const columns: Record<string, ColumnInfo> = {
    case_id: { label: 'case', type: 'text' },
    impl: { label: 'implementation', type: 'text' },
    unit: { label: 'unit', type: 'text' },
    clock: { label: 'clock', type: 'text' },
    repeats: { label: 'repeats', type: 'number' },
    min: { label: 'minimum', type: 'number' },
    median: { label: 'median', type: 'number' },
    max: { label: 'maximum', type: 'number' },
    peak_rss_kib: { label: 'peak memory', type: 'number', unit: 'KiB', missing: true },
  };
  for (const name of parameters) {
    const numeric = bench.cases.every(
      (one) => one.params[name] === undefined || typeof one.params[name] === 'number',
    );
    columns[`param_${name.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`] = {
      label: name,
      type: numeric ? 'number' : 'text',
      missing: true,
    };
  }
  const rows = bench.cases.map((one): Row => {
    const row: Record<string, Cell> = {
      case_id: one.id,
      impl: one.impl,
      unit: one.unit,
      clock: one.clock,
      repeats: one.repeats,
      min: one.min,
      median: one.median,
      max: one.max,
      peak_rss_kib: one.peak_rss_kib ?? null,
    };
    for (const name of parameters)
      row[`param_${name.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`] = one.params[name] ?? null;
    return row;
  });
  const { machine } = bench;
  const memory = machine.ram_gib === undefined ? '' : `, ${machine.ram_gib} GiB memory`;
  const provenance: Provenance = {
    publisher: 'Boundary Handbook',
    title: `Benchmark of the example ${bench.example}`,
    url: null,
    revision: bench.commit_input_sha256,
    date: bench.started.slice(0, 10),
    licence: 'CC-BY-4.0',
    redistribution: 'file',
    method: `The example's own benchmark command; minimum, median and maximum of the repeats in each row.`,
    hardware: `${machine.cpu}, ${machine.cores} cores${memory}, ${machine.os} ${machine.arch}`,
    versions: versionText(bench.versions),
    authorsOwn: false,
  };
  return {
    ref: `measurement:${bench.example}`,
    title: `What the benchmark of ${bench.example} printed`,
    table: { columns, rows },
    provenance,
    caveats: bench.notes,
    transformation: 'None: the file as it was printed.',
  };
}
