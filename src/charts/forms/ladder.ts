/** Ladder: bars with the factor from one step to the next between them. Pure. */
import { coordinate as c, element, textElement } from '#drawing/svg.ts';
import { textWidth } from '#drawing/text.ts';
import { formatNumber } from '../format.ts';
import { BAR_ROWS } from './bars.ts';
import { type Row, type RowPlace, rowForm } from './rows.ts';

/** The factor from one step to the next; undefined where there is none. */
function factorOf(above: Row, below: Row): string | undefined {
  const from = above.points[0]?.value ?? 0;
  const to = below.points[0]?.value ?? 0;
  if (from <= 0 || to <= 0 || !Number.isFinite(to / from) || !Number.isFinite(from / to)) return undefined;
  return to >= from
    ? `× ${formatNumber(to / from, { significant: 2 })}`
    : `÷ ${formatNumber(from / to, { significant: 2 })}`;
}

function between(row: Row, next: Row, { axis, y, start, frame }: RowPlace): string {
  const { size, left, width } = frame;
  const factor = factorOf(row, next);
  if (factor === undefined) return '';
  const at = Math.min(axis.place(0) ?? start, left + width - textWidth(factor, size, 'bold') - 16);
  return (
    element('path', { class: 'ch-k', d: `M${c(at + 8)} ${c(y + size * 0.75)}v${c(size * 1.1)}` }) +
    textElement(at + 16, y + size * 1.65, factor, 'ch-b')
  );
}

export const ladder = rowForm({ ...BAR_ROWS, gap: 1.5, between });
