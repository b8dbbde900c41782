/** What the island is given: the panels as they were prepared, packed for an attribute. Pure. */
import type { Layout, Panel, Point, PreparedChart } from '#charts/panel.ts';

/** A point without the names of its fields; what is missing at the end is null. */
type PackedPoint = readonly [
  label: Point['label'],
  value: Point['value'],
  side: Point['side'],
  series?: Point['series'],
  low?: Point['low'],
  high?: Point['high'],
];

type PackedPanel = Omit<Panel, 'points'> & { readonly points: readonly PackedPoint[] };

export interface IslandData extends Layout {
  readonly panels: readonly Panel[];
}

function packPoint({ label, value, side, series, low, high }: Point): PackedPoint {
  if (low !== null || high !== null) return [label, value, side, series, low, high];
  return series === null ? [label, value, side] : [label, value, side, series];
}

function unpackPoint([label, value, side, series = null, low = null, high = null]: PackedPoint): Point {
  return { label, value, side, series, low, high };
}

/** The chart as JSON, for `data-chart-panels`. */
export function packIsland({ spec, panels }: PreparedChart): string {
  const packed = panels.map(
    ({
      id,
      title,
      measure,
      form,
      scale,
      xScale,
      xMeasure,
      format,
      suffix,
      reference,
      points,
    }): PackedPanel => ({
      id,
      title,
      measure,
      form,
      scale,
      xScale,
      xMeasure,
      format,
      suffix,
      reference,
      points: points.map(packPoint),
    }),
  );
  return JSON.stringify({ columns: spec.columns, sharedScale: spec.sharedScale, panels: packed });
}

/** @param text what `packIsland` wrote: our own markup, so it is not checked again. */
export function unpackIsland(text: string): IslandData {
  const data = JSON.parse(text) as Layout & { readonly panels: readonly PackedPanel[] };
  return {
    ...data,
    panels: data.panels.map((panel) => ({ ...panel, points: panel.points.map(unpackPoint) })),
  };
}
