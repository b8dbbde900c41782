/** What is drawn: a panel with its points, ready for a form, and the chart that holds it. Pure types. */
import type { ChartSpec, NumberFormat, PanelSpec, Side, SourceRef } from '#schema/chart.ts';
import type { Provenance } from '#schema/common.ts';
import type { NamedNumber } from './numbers.ts';
import type { Table } from './table.ts';

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

/** A line across the plot at a value, with its words. */
export interface Reference {
  readonly value: number;
  readonly label: string;
  /** Calls per second that the value stands for: the reader may set their own. */
  readonly rate?: number;
  /** Where the reader has moved it; the axis stays what `value` asked for. */
  readonly moved?: number;
}

/** Everything that a form draws: also what the island is given, as JSON. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly form: PanelSpec['form'];
  readonly scale: PanelSpec['scale'];
  readonly xScale: PanelSpec['xScale'];
  readonly xMeasure: string | undefined;
  readonly format: NumberFormat;
  readonly suffix: string;
  readonly reference: readonly Reference[];
  readonly points: readonly Point[];
}

/** How the panels of a chart stand. */
export interface Layout {
  /** Panels beside each other in the wide drawing. */
  readonly columns: number;
  readonly sharedScale: boolean;
}

export interface PreparedPanel extends Panel {
  /** The drawn rows with the columns that are drawn. */
  readonly table: Table;
  readonly source: ChartSource;
}

/** A sign and what it means. */
export interface KeyEntry {
  readonly side: Side;
  readonly words: string;
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
  /** The signs that occur, in the order of the key. */
  readonly sides: readonly KeyEntry[];
}

/** May the rows of this chart be published as a file? */
export function mayPublish(chart: PreparedChart): boolean {
  return chart.sources.every((source) => source.provenance.redistribution === 'file');
}

/** Are there so many marks that sorting, finding and another scale help? */
export function manyMarks(chart: PreparedChart): boolean {
  return chart.panels.reduce((count, panel) => count + panel.points.length, 0) >= 10;
}
