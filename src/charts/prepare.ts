/** From a chart's definition and its sources to what is drawn, written and listed. Pure. */
import type { ChartSpec, NumberFormat, PanelSpec, Side, SourceRef, Step } from '#schema/chart.ts';
import type { Provenance } from '#schema/common.ts';
import type { Row } from '#schema/dataset.ts';
import { computeNumbers, fillText, formatNumber, type NamedNumber, textFaults } from './numbers.ts';
import type { ColumnInfo, Table } from './table.ts';
import { ChartError, runSteps } from './transform.ts';

/** Where a chart's rows come from: a data set or a measurement, with everything a reader may ask about it. */
export interface ChartSource {
  readonly ref: SourceRef;
  readonly title: string;
  readonly table: Table;
  readonly provenance: Provenance;
  readonly caveats: readonly string[];
  readonly transformation: string;
}

/** One mark. */
export interface Point {
  /** Name of the row, or position on the horizontal axis. */
  readonly label: string | number;
  /** Null: no value is known. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly series: string | null;
  readonly side: Side;
}

export interface PreparedPanel {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly form: PanelSpec['form'];
  readonly scale: PanelSpec['scale'];
  readonly xScale: PanelSpec['xScale'];
  readonly xMeasure: string | undefined;
  readonly format: NumberFormat;
  readonly suffix: string;
  readonly reference: PanelSpec['reference'];
  readonly points: readonly Point[];
  /** The drawn rows with the columns that are drawn. */
  readonly table: Table;
  readonly source: ChartSource;
}

export interface PreparedChart {
  readonly id: string;
  readonly spec: ChartSpec;
  readonly title: string;
  readonly caveat: string;
  readonly numbers: ReadonlyMap<string, NamedNumber>;
  readonly panels: readonly PreparedPanel[];
  /** All sources, the chart's own first. */
  readonly sources: readonly ChartSource[];
  /** What a reader who cannot see the picture is told about it. */
  readonly description: string;
  /** Sides that occur, in the order of the key. */
  readonly sides: readonly { readonly side: Side; readonly words: string }[];
}

const SIDE_ORDER: readonly Side[] = ['rust', 'python', 'other', 'claim'];
const SIDE_WORDS: Readonly<Record<Side, string>> = {
  rust: 'Rust',
  python: 'Python',
  other: 'other languages',
  claim: 'claim without a source',
};

function cellNumber(row: Row, column: string | undefined): number | null {
  if (column === undefined) return null;
  const value = row[column];
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number')
    throw new ChartError(`column "${column}" holds "${String(value)}", which is not a number`);
  return value;
}

function sideOf(row: Row, column: string | undefined): Side {
  if (column === undefined) return 'other';
  const side = SIDE_ORDER.find((name) => name === row[column]);
  if (side === undefined)
    throw new ChartError(`column "${column}" holds "${String(row[column])}", which is not a side`);
  return side;
}

function pointsOf(panel: PanelSpec, table: Table): Point[] {
  for (const name of [
    panel.label,
    panel.value,
    panel.low,
    panel.high,
    panel.series,
    panel.side,
    panel.facet,
  ]) {
    if (name !== undefined && table.columns[name] === undefined) {
      throw new ChartError(`no column "${name}"; there are ${Object.keys(table.columns).join(', ')}`);
    }
  }
  return table.rows.map((row) => {
    const label = row[panel.label];
    const low = cellNumber(row, panel.low);
    const high = cellNumber(row, panel.high);
    if (low !== null && high !== null && low > high)
      throw new ChartError(`spread of "${String(label)}": ${low} is above ${high}`);
    return {
      label: typeof label === 'number' ? label : String(label ?? ''),
      value: cellNumber(row, panel.value),
      low,
      high,
      series: panel.series === undefined ? null : String(row[panel.series] ?? ''),
      side: sideOf(row, panel.side),
    };
  });
}

function drawnTable(panel: PanelSpec, table: Table): Table {
  const names = [panel.facet, panel.label, panel.series, panel.value, panel.low, panel.high].filter(
    (name) => name !== undefined,
  );
  const columns: Record<string, ColumnInfo> = {};
  for (const name of new Set(names)) {
    const info = table.columns[name];
    if (info !== undefined) columns[name] = info;
  }
  return {
    columns,
    rows: table.rows.map((row) =>
      Object.fromEntries(Object.keys(columns).map((name) => [name, row[name] ?? null])),
    ),
  };
}

/** A panel with `facet` becomes one for each value, in the order in which they occur. */
function facets(panel: PanelSpec, table: Table): { id: string; title: string; table: Table }[] {
  const { facet } = panel;
  if (facet === undefined) return [{ id: panel.id, title: panel.title, table }];
  const values = [...new Set(table.rows.map((row) => String(row[facet] ?? '')))];
  return values.map((value, index) => ({
    id: `${panel.id}-${index + 1}`,
    title: value,
    table: { columns: table.columns, rows: table.rows.filter((row) => String(row[facet] ?? '') === value) },
  }));
}

function writeValue(panel: { format: NumberFormat; suffix: string }, value: number): string {
  return formatNumber(value, panel.format) + panel.suffix;
}

function describePanel(panel: PreparedPanel): string {
  const known = panel.points.filter((point) => point.value !== null);
  const names = (point: Point): string =>
    point.series === null ? String(point.label) : `${point.series}, ${point.label}`;
  const ends = [...known].sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const lowest = ends[0];
  const highest = ends.at(-1);
  if (lowest === undefined || highest === undefined) return `${panel.title}: no values.`;
  const span = `from ${writeValue(panel, lowest.value ?? 0)} (${names(lowest)}) to ${writeValue(panel, highest.value ?? 0)} (${names(highest)})`;
  return `${panel.title}, ${panel.measure}: ${known.length} values ${span}.`;
}

/** True where a text says that the maker of a compared product measured it. */
export function saysAuthorsOwn(text: string): boolean {
  return /\bown (?:benchmark|measurement|figures|numbers|test)s?\b/i.test(text);
}

/**
 * Runs a chart's pipeline and fills its texts.
 * @param sources every source that the chart or a panel names, by reference.
 * @throws ChartError with the chart's id, the panel and what to change.
 */
export function prepareChart(spec: ChartSpec, sources: ReadonlyMap<SourceRef, ChartSource>): PreparedChart {
  const at = <T>(place: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof ChartError)
        throw new ChartError(`${spec.id}: ${place === '' ? '' : `${place}: `}${error.message}`);
      throw error;
    }
  };
  const source = (ref: SourceRef): ChartSource => {
    const found = sources.get(ref);
    if (found === undefined) throw new ChartError(`${spec.id}: no source "${ref}"`);
    return found;
  };
  const own = source(spec.source);
  const chartTable = at('data', () => runSteps(own.table, spec.data));
  const panelTables = new Map<string, Table>();
  const panels: PreparedPanel[] = [];
  for (const panel of spec.panels) {
    const from = panel.source === undefined ? own : source(panel.source);
    const start = panel.source === undefined ? chartTable : from.table;
    const table = at(`panel ${panel.id}`, () => runSteps(start, panel.data as readonly Step[]));
    if (table.rows.length === 0)
      throw new ChartError(`${spec.id}: panel ${panel.id}: no row is left to draw`);
    panelTables.set(panel.id, table);
    for (const facet of facets(panel, table)) {
      panels.push({
        id: facet.id,
        title: facet.title,
        measure: panel.measure,
        form: panel.form,
        scale: panel.scale,
        xScale: panel.xScale,
        xMeasure: panel.xMeasure,
        format: panel.format,
        suffix: panel.suffix,
        reference: panel.reference,
        points: at(`panel ${panel.id}`, () => pointsOf(panel, facet.table)),
        table: drawnTable(panel, facet.table),
        source: from,
      });
    }
  }
  const faults = textFaults(spec);
  if (faults.length > 0) throw new ChartError(`${spec.id}: ${faults.join('; ')}`);
  const numbers = at('', () => computeNumbers(spec.numbers, { chart: chartTable, panels: panelTables }));
  const fill = (text: string): string => at('texts', () => fillText(text, numbers));
  const title = fill(spec.title);
  const filled = panels.map((panel) => ({ ...panel, title: fill(panel.title) }));
  for (const panel of filled) {
    if (panel.source.provenance.authorsOwn && !saysAuthorsOwn(title) && !saysAuthorsOwn(panel.title)) {
      throw new ChartError(
        `${spec.id}: panel ${panel.id}: "${panel.source.title}" was measured by the author of a compared product: the title of the chart or of the panel must say "own benchmark" (or own figures, own measurements)`,
      );
    }
  }
  const occurring = new Set(filled.flatMap((panel) => panel.points.map((point) => point.side)));
  const sidesNamed = spec.panels.some((panel) => panel.side !== undefined);
  return {
    id: spec.id,
    spec,
    title,
    caveat: fill(spec.caveat),
    numbers,
    panels: filled,
    sources: [...new Map(filled.map((panel) => [panel.source.ref, panel.source])).values()],
    description: filled.map(describePanel).join(' '),
    sides: sidesNamed
      ? SIDE_ORDER.filter((side) => occurring.has(side)).map((side) => ({
          side,
          words: spec.sides[side] ?? SIDE_WORDS[side],
        }))
      : [],
  };
}
