/** What a form of chart is. Each has a file in this folder and a line in `index.ts`; nothing else asks which form it has. */
import type { PanelSpec, Side } from '#schema/chart.ts';
import type { Columns, Drawn, Frame } from '../frame.ts';
import type { Panel } from '../panel.ts';
import type { DrawingWords } from '../words.ts';

/** What the reader may hit, find or sort: one for each `ch-row` of the drawing, in its order. */
export interface Target {
  readonly name: string;
  readonly side: Side;
  /** What is read out, without the name. */
  readonly text: string;
}

export type Order = 'drawn' | 'value' | 'name';

export interface Form {
  /** Axis: may the reader ask for the other scale? */
  mayRescale(panel: Panel): boolean;
  /** Columns that panels on one scale share; absent: the form has no names beside its marks. */
  columns?(panel: Panel, size: number, words: DrawingWords): Columns;
  draw(panel: Panel, frame: Frame, top: number): Drawn;
  targets(panel: Panel, words: DrawingWords): readonly Target[];
  /** The panel with its rows in another order; absent: there are no rows to sort. */
  ordered?(panel: Panel, order: Order): Panel;
  /** Key: the sides whose signs the drawing shows. */
  sides(panel: Panel): readonly Side[];
  /** Table: names of the columns that are drawn, in their order. */
  table(panel: PanelSpec): readonly string[];
}

/** The sides of all points. */
export function sidesOfPoints(panel: Panel): readonly Side[] {
  return [...new Set(panel.points.map((point) => point.side))];
}

/** Every column that a panel names: facet, name, series, value, spread. */
export function namedColumns(panel: PanelSpec): readonly string[] {
  const names = [panel.facet, panel.label, panel.series, panel.value, panel.low, panel.high];
  return [...new Set(names.filter((name) => name !== undefined))];
}
