/** Dumbbell: the values of one name on one line, the lowest and the highest written at its ends. Pure. */
import { coordinate as c, element, textElement } from '#drawing/svg.ts';
import { textWidth } from '#drawing/text.ts';
import type { Panel } from '../panel.ts';
import { knownValues, valueText } from '../values.ts';
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

function marks(panel: Panel, row: Row, place: RowPlace): Marks {
  const { axis, y, textLeft, frame } = place;
  const { size, words } = frame;
  const placed = placedPoints(row, axis);
  const radius = size * 0.42;
  const spread = whiskers(placed, place);
  const ends = dots(placed, place, radius);
  const end = Math.max(spread.end, ends.end);
  if (placed.length < 2) return { svg: spread.svg + ends.svg, end };
  const lowest = placed.reduce((a, b) => (b.x < a.x ? b : a));
  const highest = placed.reduce((a, b) => (b.x > a.x ? b : a));
  const line = element('path', { class: 'ch-w', d: `M${c(lowest.x)} ${c(y)}H${c(highest.x)}` });
  const text = valueText(panel, lowest.point.value, words);
  const at = lowest.x - radius - 4;
  // Without room on the left the value is left to the table.
  const low =
    at - textWidth(text, size) >= textLeft ? textElement(at, y + size * 0.35, text, 'ch-v', 'end') : '';
  return { svg: spread.svg + line + ends.svg + low, end };
}

export const dumbbell = rowForm({
  ...DOT_ROWS,
  gathers: true,
  mirrored: true,
  text: (panel, row, words) => {
    const known = knownValues(row.points);
    return valueText(panel, known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b)), words);
  },
  told: pointsTold,
  value: (row) => knownValues(row.points)[0],
  marks,
});
