/** What the island is given: the panels as they were prepared, and what a reader may do with them, as JSON in an attribute. Pure. */
import type { Target } from '#charts/forms/form.ts';
import type { Layout, Panel, Point } from '#charts/panel.ts';

/** A point without the names of its fields; what is missing at the end is null. */
export type PackedPoint = readonly [
  label: Point['label'],
  value: Point['value'],
  side: Point['side'],
  series?: Point['series'],
  low?: Point['low'],
  high?: Point['high'],
];

type PackedPanel = Omit<Panel, 'points'> & { readonly points: readonly PackedPoint[] };
type PackedTarget = readonly [name: string, side: Target['side'], text: string];

interface Common extends Layout {
  readonly sorts: boolean;
  readonly rescales: boolean;
  /** Calls per second that a line stands for; absent where the chart has none. */
  readonly rate?: number;
}

export interface IslandData extends Common {
  readonly panels: readonly Panel[];
  /** Of the drawing as it stands; a drawing made anew brings its own. */
  readonly targets: readonly Target[];
}

export interface Packed extends Common {
  readonly panels: readonly PackedPanel[];
  readonly targets: readonly PackedTarget[];
}

function unpackPoint([label, value, side, series = null, low = null, high = null]: PackedPoint): Point {
  return { label, value, side, series, low, high };
}

/** @param text what `packIsland` wrote: our own markup, so it is not checked again. */
export function unpackIsland(text: string): IslandData {
  const { panels, targets, ...common } = JSON.parse(text) as Packed;
  return {
    ...common,
    panels: panels.map((panel) => ({ ...panel, points: panel.points.map(unpackPoint) })),
    targets: targets.map(([name, side, text]) => ({ name, side, text })),
  };
}
