/** What the records say that a stretch of prose cites: its quantities, each with its unit. Pure. */
import type { Claim } from '#schema/claim.ts';
import type { Dataset, Row } from '#schema/dataset.ts';
import type { Measurement } from '#schema/measurement.ts';
import type { Source } from '#schema/source.ts';
import { unitOf } from '#text/units.ts';
import { type Quantity, quantitiesIn } from './numbers.ts';
import type { References } from './page.ts';

/** Rows with their columns' units. */
export interface CitedTable {
  readonly columns: Readonly<Record<string, { readonly unit?: string | undefined }>>;
  readonly rows: readonly Row[];
}

/** What a drawn chart states: its words, and its rows. */
export interface CitedChart {
  readonly texts: readonly string[];
  readonly tables: readonly CitedTable[];
}

/** The records that prose may cite, by id. */
export interface CitedRecords {
  readonly claims: ReadonlyMap<string, Claim>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly tableOf: (dataset: string) => CitedTable | undefined;
  readonly chartOf: (id: string) => CitedChart | undefined;
  readonly runsOf: (example: string) => readonly Measurement[];
}

/** Numbers of a table's cells in the units of their columns. */
export function quantitiesOfTable({ columns, rows }: CitedTable): readonly Quantity[] {
  const units = new Map(Object.entries(columns).map(([name, { unit }]) => [name, unitOf(unit ?? '')]));
  return rows.flatMap((row) => {
    // A measurement's rows differ in their units and say so in a column.
    const ofRow = typeof row['unit'] === 'string' ? unitOf(row['unit']) : undefined;
    return Object.entries(row).flatMap(([name, cell]): readonly Quantity[] => {
      if (typeof cell === 'string') return quantitiesIn(cell);
      if (typeof cell !== 'number') return [];
      return [
        { value: cell, unit: units.get(name) ?? (/^(?:min|median|max|q_)/.test(name) ? ofRow : undefined) },
      ];
    });
  });
}

/** What a run measured, and how many times faster each case was than the one that it is compared with. */
export function quantitiesOfRun(run: Measurement): readonly Quantity[] {
  const ratio = unitOf('times');
  return run.cases.flatMap((one): readonly Quantity[] => {
    const unit = unitOf(one.unit);
    const task = JSON.stringify(one.params);
    const base = run.cases.find(
      (other) =>
        other.id === one.id &&
        other.impl === one.baseline &&
        other.clock === one.clock &&
        JSON.stringify(other.params) === task,
    );
    const times = [one.min, one.median, one.max, ...Object.values(one.quantiles ?? {})];
    return [
      ...times.map((value) => ({ value, unit })),
      ...(one.peak_rss_kib === undefined ? [] : [{ value: one.peak_rss_kib, unit: unitOf('KiB') }]),
      ...Object.values(one.params).flatMap((value) =>
        typeof value === 'number' ? [{ value, unit: undefined }] : [],
      ),
      ...(base === undefined || one.median === 0 ? [] : [{ value: base.median / one.median, unit: ratio }]),
    ];
  });
}

function textsOfSource(source: Source | undefined): readonly string[] {
  return source === undefined ? [] : [source.title, ...(source.excerpts ?? [])];
}

/** The words of a claim and of the works that its evidence cites. */
export function textsOfClaim(claim: Claim, sources: ReadonlyMap<string, Source>): readonly string[] {
  return [
    claim.claim,
    claim.finding,
    claim.useInstead,
    ...claim.evidence.flatMap(({ locator, source }) => [locator, ...textsOfSource(sources.get(source))]),
  ];
}

/** Records are cited many times, and do not change while they are judged. */
const read = new WeakMap<object, readonly Quantity[]>();

function once(record: object | undefined, quantities: () => readonly Quantity[]): readonly Quantity[] {
  if (record === undefined) return [];
  const known = read.get(record) ?? quantities();
  read.set(record, known);
  return known;
}

function textsOfDataset(dataset: Dataset): readonly string[] {
  const { method, hardware } = dataset.provenance;
  return [dataset.title, dataset.description, ...dataset.caveats, dataset.transformation, method, hardware];
}

/** Every quantity that the cited records state. */
export function quantitiesOf(references: References, records: CitedRecords): readonly Quantity[] {
  const each = <T extends object>(
    ids: readonly string[],
    find: (id: string) => T | undefined,
    quantities: (record: T) => readonly Quantity[],
  ): readonly Quantity[] =>
    ids.flatMap((id) => {
      const record = find(id);
      return once(record, () => (record === undefined ? [] : quantities(record)));
    });
  return [
    ...each(
      references.claims,
      (id) => records.claims.get(id),
      (claim) => textsOfClaim(claim, records.sources).flatMap(quantitiesIn),
    ),
    ...each(
      references.sources,
      (id) => records.sources.get(id),
      (source) => textsOfSource(source).flatMap(quantitiesIn),
    ),
    ...each(
      references.datasets,
      (id) => records.datasets.get(id),
      (dataset) => textsOfDataset(dataset).flatMap(quantitiesIn),
    ),
    ...each(references.datasets, records.tableOf, quantitiesOfTable),
    ...each(references.charts, records.chartOf, ({ texts, tables }) => [
      ...texts.flatMap(quantitiesIn),
      ...tables.flatMap(quantitiesOfTable),
    ]),
    ...references.measurements.flatMap((example) =>
      records.runsOf(example).flatMap((run) => once(run, () => quantitiesOfRun(run))),
    ),
  ];
}
