/** Numbers with units as a reader says them. Pure. */
import type { Range } from './fields.ts';

const MINUS = '−';
/** Between a number and its unit: a space at which no line breaks. */
const GAP = '\u00A0';

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** A number to so many significant digits, without zeros at its end; whole numbers keep all their digits below a million. */
export function plain(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : '';
  if (Number.isInteger(value) && size < 1e6) return sign + grouped(String(size));
  const rounded = Number(size.toPrecision(digits));
  if (rounded >= 1e15 || rounded < 1e-4)
    return sign + rounded.toExponential().replace('e+', 'e').replace('e-', `e${MINUS}`);
  const text = rounded.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(rounded))));
  return sign + grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

function scaled(value: number, steps: readonly (readonly [number, string])[]): string {
  const size = Math.abs(value);
  // Compare what will be printed: 999.9 ns reads as 1 µs.
  const step = steps.find(([unit]) => Number((size / unit).toPrecision(2)) >= 1) ?? steps.at(-1);
  return step === undefined ? plain(value) : `${plain(value / step[0], 2)}${GAP}${step[1]}`;
}

/** Seconds as ns, µs, ms or s, to two digits: bands of decades deserve no more. */
export function seconds(value: number): string {
  if (value === 0) return `0${GAP}s`;
  if (Math.abs(value) >= 100) return `${plain(value, 2)}${GAP}s`;
  return scaled(value, [
    [1, 's'],
    [1e-3, 'ms'],
    [1e-6, 'µs'],
    [1e-9, 'ns'],
  ]);
}

/** Bytes with decimal multiples. */
export function bytes(value: number): string {
  if (value === 0) return `0${GAP}B`;
  return scaled(value, [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
    [1, 'B'],
  ]);
}

/** A share 0–1 in per cent, to three digits. */
export function percent(share: number): string {
  return `${plain(Number((share * 100).toPrecision(3)))}${GAP}%`;
}

/** A factor: 2.5×. */
export function times(factor: number, digits = 2): string {
  return `${plain(factor, digits)}×`;
}

/** Both ends in words of one function; one where they read alike. */
export function range([low, high]: Range, say: (value: number) => string): string {
  const [from, to] = [say(low), say(high)];
  if (from === to) return from;
  // A dash before a minus sign reads badly, and so does one between two units.
  return /^[\d.,]+$/.test(from) ? `${from}–${to}` : `${from} to ${to}`;
}
