/** Axes: the span of a scale, its ticks and their texts, for values of any sign and size. Pure. */
import { grouped } from './number.ts';
import {
  linearScale,
  logScale,
  onLogScale,
  roundSteps,
  type Scale,
  type ScaleKind,
  type Span,
  widened,
} from './scale.ts';
import { textWidth } from './text.ts';
import { type Tick, ticksAt } from './ticks.ts';

export interface ValueAxis extends Scale {
  ticks(size: number): Tick[];
  /** Positions of the grid lines: the ticks, and on a logarithmic axis every power of ten, with or without a text. */
  grid(size: number): number[];
}

/** Short text of a tick: 1,000 · 10,000 · 1M · 0.01. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6))
    return value.toExponential(0).replace('e+', 'e').replaceAll('-', '−');
  const [divisor, unit] =
    size >= 1e12 ? [1e12, 'T'] : size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'M'] : [1, ''];
  return grouped(String(Number((value / divisor).toPrecision(6)))) + unit;
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
export function domainOf(values: readonly number[], kind: ScaleKind, zero = true): Span {
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

/** Where a logarithmic axis has texts: the finest that fits of 1-2-5 steps, every power of ten, every second one, … */
function logTicks(scale: Scale, length: number, size: number, box: Span, vertical: boolean): Tick[] {
  const [from, to] = scale.domain;
  const inside = (values: readonly number[]): Tick[] =>
    ticksAt(
      scale,
      values.filter((value) => value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)),
      tickText,
    );
  const whole = (ticks: readonly Tick[]): boolean =>
    apart(ticks, size, box, vertical).length === ticks.length;
  const first = Math.floor(Math.log10(from) + 1e-9);
  const powers = Array.from(
    { length: Math.ceil(Math.log10(to) - 1e-9) - first + 1 },
    (_, index) => first + index,
  );
  const fine = inside(powers.flatMap((power) => [10 ** power, 2 * 10 ** power, 5 * 10 ** power]));
  if (powers.length <= 4 && length > powers.length * 80 && whole(fine)) return fine;
  for (let every = 1; every < powers.length; every += 1) {
    const coarse = inside(powers.filter((_, index) => index % every === 0).map((power) => 10 ** power));
    if (coarse.length < 2) break;
    if (whole(coarse)) return coarse;
  }
  return apart(inside([from, to]), size, box, vertical);
}

/** Places of the powers of ten; none where there is only one, or where they would be a wall of lines. */
function decades(scale: Scale, length: number): number[] {
  const [from, to] = scale.domain;
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const count = Math.floor(Math.log10(to) + 1e-9) - first + 1;
  if (count <= 1 || length / count < 12) return [];
  return Array.from({ length: count }, (_, index) => scale.place(10 ** (first + index)) ?? scale.range[0]);
}

function logAxis(domain: Span, range: Span, box: Span): ValueAxis {
  const scale = logScale(domain, range);
  const length = Math.abs(range[1] - range[0]);
  const ticks = (size: number): Tick[] => logTicks(scale, length, size, box, range[0] > range[1]);
  return {
    ...scale,
    ticks,
    grid: (size) =>
      [...new Set([...ticks(size).map((tick) => tick.at), ...decades(scale, length)])].sort((a, b) => a - b),
  };
}

function linearAxis(domain: Span, range: Span, box: Span): ValueAxis {
  const vertical = range[0] > range[1];
  const wanted = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / (vertical ? 45 : 75)));
  const scale = linearScale(widened(domain, wanted), range);
  const [from, to] = scale.domain;
  const ticks = (size: number): Tick[] => {
    // Fewer ticks rather than gaps between them.
    for (let count = wanted; count >= 1; count -= 1) {
      const all = ticksAt(scale, roundSteps(from, to, count), tickText);
      const fitting = apart(all, size, box, vertical);
      if (fitting.length === all.length || count === 1) return fitting;
    }
    return [];
  };
  return { ...scale, ticks, grid: (size) => ticks(size).map((tick) => tick.at) };
}

/**
 * A value axis.
 * @param range start and end in the drawing (start > end for a vertical axis that grows upwards).
 * @param box space that tick texts may use along the axis.
 */
export function valueAxis(kind: ScaleKind, domain: Span, range: Span, box: Span): ValueAxis {
  return kind === 'log' ? logAxis(domain, range, box) : linearAxis(domain, range, box);
}
