/** From a chart's definition and its sources to what is drawn, written and listed. Pure. */
import type { ChartSpec, PanelSpec, ReferenceSpec, Side, SourceRef } from '#schema/chart.ts';
import { Side as Sides } from '#schema/chart.ts';
import type { Row } from '#schema/dataset.ts';
import { ChartError } from './error.ts';
import { formatNumber } from './format.ts';
import { FORMS } from './forms/index.ts';
import { computeNumbers, fillText, textFaults } from './numbers.ts';
import type { ChartSource, KeyEntry, Point, PreparedChart, PreparedPanel, Reference } from './panel.ts';
import { runSteps } from './steps/index.ts';
import type { Table } from './table.ts';
import { written } from './values.ts';
import type { ChartWords } from './words.ts';

/** In the order of the key. */
const SIDE_ORDER: readonly Side[] = Sides.options;

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
  const names = FORMS[panel.form].table(panel);
  return {
    columns: Object.fromEntries(
      names.flatMap((name) => {
        const info = table.columns[name];
        return info === undefined ? [] : [[name, info] as const];
      }),
    ),
    rows: table.rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))),
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

const NS_PER_SECOND = 1e9;

/** A rate of calls as a line at the longest time, in nanoseconds, that it leaves a call. */
function referenceOf(line: ReferenceSpec, words: ChartWords): Reference {
  if (!('rate' in line)) return line;
  const label = words.rate(formatNumber(line.rate, { decimals: 0 }));
  return { value: NS_PER_SECOND / line.rate, label, rate: line.rate };
}

function describePanel(panel: PreparedPanel, words: ChartWords): string {
  const names = ({ series, label }: Point): string =>
    series === null ? String(label) : `${series}, ${label}`;
  const ends = panel.points
    .flatMap((point) => (point.value === null ? [] : [{ value: point.value, name: names(point) }]))
    .sort((a, b) => a.value - b.value);
  const [lowest, highest] = [ends[0], ends.at(-1)];
  if (lowest === undefined || highest === undefined) return words.panelEmpty(panel.title);
  return words.panelSpan({
    title: panel.title,
    measure: panel.measure,
    count: ends.length,
    low: written(panel, lowest.value),
    lowName: lowest.name,
    high: written(panel, highest.value),
    highName: highest.name,
  });
}

/** The signs that occur, if any panel tells sides apart. */
function keyOf(spec: ChartSpec, panels: readonly PreparedPanel[], words: ChartWords): KeyEntry[] {
  if (spec.panels.every((panel) => panel.side === undefined)) return [];
  const occurring = new Set(panels.flatMap((panel) => FORMS[panel.form].sides(panel)));
  return SIDE_ORDER.filter((side) => occurring.has(side)).map((side) => ({
    side,
    words: spec.sides[side] ?? words.sides[side],
  }));
}

/**
 * Runs a chart's pipeline and fills its texts.
 * @param sources every source that the chart or a panel names, by reference.
 * @param words of the key, the description and the lines.
 * @throws ChartError with the chart's id, the panel and what to change.
 */
export function prepareChart(
  spec: ChartSpec,
  sources: ReadonlyMap<SourceRef, ChartSource>,
  words: ChartWords,
): PreparedChart {
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
    const table = at(`panel ${panel.id}`, () => runSteps(start, panel.data));
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
        reference: panel.reference.map((line) => referenceOf(line, words)),
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
    if (panel.source.provenance.authorsOwn && ![title, panel.title].some(words.saysAuthorsOwn)) {
      throw new ChartError(
        `${spec.id}: panel ${panel.id}: "${panel.source.title}" was measured by the author of a compared product: the title of the chart or of the panel must say "own benchmark" (or own figures, own measurements)`,
      );
    }
  }
  return {
    id: spec.id,
    spec,
    title,
    caveat: fill(spec.caveat),
    numbers,
    panels: filled,
    sources: [...new Map(filled.map((panel) => [panel.source.ref, panel.source])).values()],
    description: filled.map((panel) => describePanel(panel, words)).join(' '),
    sides: keyOf(spec, filled, words),
  };
}
