/** Numbers as charts write them, by a declared format. Pure. */
import { grouped } from '#drawing/number.ts';
import type { NumberFormat } from '#schema/chart.ts';
import { ChartError } from './error.ts';

/** Writes a number: `{ significant: 2 }` of 1234.5 is "1,200", `{ decimals: 1 }` is "1,234.5". */
export function formatNumber(value: number, format: NumberFormat): string {
  if (!Number.isFinite(value)) throw new ChartError(`${value} cannot be written as a number`);
  if ('decimals' in format) return grouped(value.toFixed(format.decimals));
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(format.significant));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  if (magnitude > 15 || magnitude < -6)
    return String(Number(rounded.toExponential(format.significant - 1)))
      .replace('e+', 'e')
      .replaceAll('-', '−');
  // No zeros that the value does not have: 42 queries, not 42.0; but 9.03 to two digits is 9.0.
  const own = String(value).includes('e') ? 20 : (String(value).split('.')[1]?.length ?? 0);
  const decimals = Math.min(format.significant - 1 - magnitude, own);
  return grouped(rounded.toFixed(Math.min(20, Math.max(0, decimals))));
}
