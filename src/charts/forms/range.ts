/** Range: a spread that is itself the finding, written as its two ends. Pure. */
import { formatNumber } from '../format.ts';
import type { Panel } from '../panel.ts';
import { written } from '../values.ts';
import type { DrawingWords } from '../words.ts';
import { DOT_ROWS, pointText, type Row, rowForm } from './rows.ts';

function text(panel: Panel, row: Row, words: DrawingWords): string {
  const { value = null, low = null, high = null } = row.points[0] ?? {};
  if (value === null || low === null || high === null || low >= high) return pointText(panel, row, words);
  const span = `${formatNumber(low, panel.format)}–${formatNumber(high, panel.format)}`;
  return value > low && value < high ? `${written(panel, value)} (${span})` : span + panel.suffix;
}

export const range = rowForm({ ...DOT_ROWS, text });
