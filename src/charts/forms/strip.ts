/** Strip: every value of a name as a dot, and their median. Pure. */
import { coordinate as c, element } from '#drawing/svg.ts';
import { medianOf } from '../median.ts';
import type { Panel } from '../panel.ts';
import { knownValues, written } from '../values.ts';
import type { DrawingWords } from '../words.ts';
import {
  DOT_ROWS,
  dots,
  type Marks,
  placedPoints,
  pointsTold,
  type Row,
  type RowPlace,
  rowForm,
  whiskers,
} from './rows.ts';

function marks(row: Row, place: RowPlace): Marks {
  const { axis, y, frame } = place;
  const placed = placedPoints(row, axis);
  const spread = whiskers(placed, place);
  const points = dots(placed, place, frame.size * 0.32);
  const median = medianOf(knownValues(placed.map(({ point }) => point)));
  const middle = placed.length < 2 || median === undefined ? undefined : axis.place(median);
  const bar =
    middle === undefined
      ? ''
      : element('path', {
          class: 'ch-k',
          d: `M${c(middle)} ${c(y - frame.size * 0.7)}v${c(frame.size * 1.4)}`,
        });
  return {
    // Dots may overlap: an edge in the ground's colour keeps each one visible.
    svg: element('g', { class: 'ch-d' }, spread.svg + points.svg + bar),
    end: Math.max(spread.end, points.end),
  };
}

function text(panel: Panel, row: Row, words: DrawingWords): string {
  const known = knownValues(row.points);
  const median = medianOf(known);
  if (median === undefined) return words.noValue;
  return known.length === 1 ? written(panel, median) : words.median(written(panel, median));
}

export const strip = rowForm({
  ...DOT_ROWS,
  gathers: true,
  pitch: 1.9,
  text,
  told: pointsTold,
  value: (row) => medianOf(knownValues(row.points)),
  marks: (_, row, place) => marks(row, place),
});
