/** Scales and their ticks, for values of any sign and size. Pure. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { formatNumber } from './numbers.ts';
import { textWidth } from './text.ts';

export interface Tick {
  /** Position in the drawing. */
  readonly at: number;
  readonly text: string;
}

export interface ValueAxis {
  readonly kind: 'linear' | 'log';
  readonly domain: readonly [number, number];
  /** Position of a value; undefined where the axis has no place for it (zero and below on a logarithmic axis). */
  place(value: number): number | undefined;
  ticks(size: number): Tick[];
  /** Positions of the grid lines: the ticks, and on a logarithmic axis every power of ten, with or without a text. */
  grid(size: number): number[];
}

/** Has a logarithmic axis a place for it? Zero and below have none; nor have denormal numbers, whose neighbours overflow. */
export function onLogScale(value: number): boolean {
  return Number.isFinite(value) && value >= 1e-300 && value <= 1e300;
}

/** Short text of a tick: 1,000 · 10,000 · 1M · 0.01. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6))
    return value.toExponential(0).replace('e+', 'e').replaceAll('-', '−');
  const [divisor, unit] =
    size >= 1e12 ? [1e12, 'T'] : size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'M'] : [1, ''];
  return (
    formatNumber(value / divisor, { significant: 6 })
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '') + unit
  );
}

/** Largest (or smallest) of 1, 2, 5 × 10ⁿ that is not above (below) the value. */
function step125(value: number, direction: 'down' | 'up'): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const candidates = [power / 2, power, 2 * power, 5 * power, 10 * power, 20 * power];
  // A little slack: 10 ** -3 is not exactly 0.001.
  const fits = candidates.filter((c) =>
    direction === 'down' ? c <= value * (1 + 1e-12) : c >= value * (1 - 1e-12),
  );
  return (direction === 'down' ? fits.at(-1) : fits[0]) ?? value;
}

/** The span of the axis over all values to be shown; linear axes include zero, so that lengths are honest. */
export function domainOf(values: readonly number[], kind: 'linear' | 'log', zero = true): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (kind === 'log' && !onLogScale(value))) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return kind === 'log' ? [1, 10] : [0, 1];
  if (kind === 'log') {
    const from = step125(low, 'down');
    const to = step125(high, 'up');
    return from < to ? [from, to] : [from / 2, to * 2];
  }
  if (zero) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  // A span of denormal size has no ticks that floating point could tell apart.
  if (high - low > 1e-300) return [low, high];
  return Math.abs(low) > 1e-300 ? [low, low + Math.abs(low)] : [0, 1];
}

/** Keeps ticks whose texts stand inside the box and apart from each other. */
function apart(
  ticks: readonly Tick[],
  size: number,
  box: readonly [number, number],
  vertical: boolean,
): Tick[] {
  const kept: Tick[] = [];
  let end = -Infinity;
  for (const tick of [...ticks].sort((a, b) => a.at - b.at)) {
    const half = vertical ? size * 0.6 : textWidth(tick.text, size) / 2;
    const centre = vertical ? tick.at : Math.min(Math.max(tick.at, box[0] + half), box[1] - half);
    if (centre - half < box[0] - 1e-6 || centre - half < end + (vertical ? 2 : 8)) continue;
    kept.push({ at: tick.at, text: tick.text });
    end = centre + half;
  }
  return kept;
}

/**
 * A value axis.
 * @param range start and end in the drawing (start > end for a vertical axis that grows upwards).
 * @param box space that tick texts may use along the axis.
 */
export function valueAxis(
  kind: 'linear' | 'log',
  domain: readonly [number, number],
  range: readonly [number, number],
  box: readonly [number, number],
): ValueAxis {
  const length = Math.abs(range[1] - range[0]);
  const vertical = range[0] > range[1];
  const wanted = Math.max(2, Math.floor(length / (vertical ? 45 : 75)));
  if (kind === 'log') {
    const scale = scaleLog().domain(domain).range(range);
    const ticksOf = (size: number): Tick[] => {
      const [from, to] = domain;
      const inside = (values: readonly number[]): Tick[] =>
        values
          .filter((value) => value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9))
          .map((value) => ({ at: scale(value), text: tickText(value) }));
      const first = Math.floor(Math.log10(from) + 1e-9);
      const powers = Array.from(
        { length: Math.ceil(Math.log10(to) - 1e-9) - first + 1 },
        (_, index) => first + index,
      );
      // The finest of these that fits: 1-2-5 steps, every power of ten, every second one, …
      const fine = inside(powers.flatMap((power) => [10 ** power, 2 * 10 ** power, 5 * 10 ** power]));
      if (
        powers.length <= 4 &&
        length > powers.length * 80 &&
        apart(fine, size, box, vertical).length === fine.length
      )
        return fine;
      for (let every = 1; every < powers.length; every += 1) {
        const coarse = inside(powers.filter((_, index) => index % every === 0).map((power) => 10 ** power));
        if (coarse.length < 2) break;
        if (apart(coarse, size, box, vertical).length === coarse.length) return coarse;
      }
      return apart(inside([from, to]), size, box, vertical);
    };
    return {
      kind,
      domain,
      place: (value) => (onLogScale(value) ? scale(value) : undefined),
      ticks: ticksOf,
      grid: (size) => {
        const [from, to] = domain;
        const first = Math.ceil(Math.log10(from) - 1e-9);
        const decades = Math.floor(Math.log10(to) + 1e-9) - first + 1;
        const powers =
          decades > 1 && length / decades >= 12
            ? Array.from({ length: decades }, (_, index) => scale(10 ** (first + index)))
            : [];
        return [...new Set([...ticksOf(size).map((tick) => tick.at), ...powers])].sort((a, b) => a - b);
      },
    };
  }
  const scale = scaleLinear().domain(domain).range(range).nice(wanted);
  const [from = 0, to = 1] = scale.domain();
  const ticksOf = (size: number): Tick[] => {
    // Fewer ticks rather than gaps between them.
    for (let count = wanted; count >= 1; count -= 1) {
      const ticks = scale.ticks(count).map((value) => ({ at: scale(value), text: tickText(value) }));
      const fitting = apart(ticks, size, box, vertical);
      if (fitting.length === ticks.length || count === 1) return fitting;
    }
    return [];
  };
  return {
    kind,
    domain: [from, to],
    place: (value) => (Number.isFinite(value) ? scale(value) : undefined),
    ticks: ticksOf,
    grid: (size) => ticksOf(size).map((tick) => tick.at),
  };
}
