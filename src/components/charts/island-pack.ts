/** Packs a chart for its island, at build. Pure. */
import type { Point, PreparedChart } from '#charts/panel.ts';
import type { DrawingWords } from '#charts/words.ts';
import type { Packed, PackedPoint } from './island-unpack.ts';
import { drawnRate, rescales, sorts, targetsOf } from './view.ts';

function packPoint({ label, value, side, series, low, high }: Point): PackedPoint {
  if (low !== null || high !== null) return [label, value, side, series, low, high];
  return series === null ? [label, value, side] : [label, value, side, series];
}

/** The chart for `data-panels`. @param words of the drawing. */
export function packIsland({ spec, panels }: PreparedChart, words: DrawingWords): string {
  const { columns, sharedScale } = spec;
  const rate = drawnRate(panels);
  const packed: Packed = {
    columns,
    sharedScale,
    sorts: sorts(panels),
    rescales: rescales(spec, panels).length > 0,
    ...(rate === undefined ? {} : { rate }),
    // Table and source stay on the page.
    panels: panels.map(({ table: _table, source: _source, points, ...panel }) => ({
      ...panel,
      points: points.map(packPoint),
    })),
    targets: targetsOf(panels, words).map(({ name, side, text }) => [name, side, text]),
  };
  return JSON.stringify(packed);
}
