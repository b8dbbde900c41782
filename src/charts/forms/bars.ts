/** Bars: the length is the value, so they start at zero and have no other scale. Pure. */
import { bar } from '#drawing/marks.ts';
import {
  DOT_ROWS,
  type Marks,
  placedPoints,
  type Row,
  type RowParts,
  type RowPlace,
  rowForm,
  whiskers,
} from './rows.ts';

function marks(row: Row, place: RowPlace): Marks {
  const { axis, y, start, frame } = place;
  const placed = placedPoints(row, axis);
  const zero = axis.place(0) ?? start;
  const height = frame.size * 1.05;
  let svg = '';
  let end = start;
  for (const { point, x } of placed) {
    svg += bar(point.side, Math.min(zero, x), y - height / 2, Math.abs(x - zero), height, frame.hatch);
    end = Math.max(end, zero, x);
  }
  const spread = whiskers(placed, place);
  return { svg: svg + spread.svg, end: Math.max(end, spread.end) };
}

export const BAR_ROWS: RowParts = {
  ...DOT_ROWS,
  inset: 0,
  mayRescale: () => false,
  marks: (_, row, place) => marks(row, place),
};

export const bars = rowForm(BAR_ROWS);
