/**
 * Scales: from values to places and back. Our own, not d3-scale: the island and the calculators draw in the browser with the
 * code of the build, and d3-scale with what it brings weighs more there than everything else of a drawing. Pure.
 */
export type ScaleKind = 'linear' | 'log';
export type Span = readonly [from: number, to: number];

export interface Scale {
  readonly kind: ScaleKind;
  readonly domain: Span;
  readonly range: Span;
  /** Place of a value; undefined where the scale has none for it (not a number; zero and below on a logarithmic scale). */
  place(value: number): number | undefined;
  /** The value at a place: the inverse of `place`. */
  value(at: number): number;
}

/** Has a logarithmic scale a place for it? Zero and below have none; nor have denormal numbers, whose neighbours overflow. */
export function onLogScale(value: number): boolean {
  return Number.isFinite(value) && value >= 1e-300 && value <= 1e300;
}

/** Between two places, by the part of the way; exact at both ends. */
function between([start, end]: Span, part: number): number {
  return start * (1 - part) + end * part;
}

/** Equal steps of value are equal steps of place. */
export function linearScale(domain: Span, range: Span): Scale {
  const [from, to] = domain;
  return {
    kind: 'linear',
    domain,
    range,
    place: (value) => (Number.isFinite(value) ? between(range, (value - from) / (to - from)) : undefined),
    value: (at) => between(domain, (at - range[0]) / (range[1] - range[0])),
  };
}

/** Equal ratios of value are equal steps of place. @param domain both ends above zero. */
export function logScale(domain: Span, range: Span): Scale {
  const [from, to] = [Math.log(domain[0]), Math.log(domain[1])];
  return {
    kind: 'log',
    domain,
    range,
    place: (value) =>
      onLogScale(value) ? between(range, (Math.log(value) - from) / (to - from)) : undefined,
    value: (at) => Math.exp(between([from, to], (at - range[0]) / (range[1] - range[0]))),
  };
}

export function scaleOf(kind: ScaleKind, domain: Span, range: Span): Scale {
  return (kind === 'log' ? logScale : linearScale)(domain, range);
}

/** The place of a value, moved to the nearer end where it lies outside the domain or has no place at all. */
export function heldPlace(scale: Scale, value: number): number {
  const [from, to] = scale.domain;
  return scale.place(Math.min(to, Math.max(from, value))) ?? scale.range[0];
}

/** Names at equal distances. @param padding room before the first and after the last, in distances. */
export function pointScale(
  names: readonly string[],
  range: Span,
  padding = 0,
): (name: string) => number | undefined {
  const [start, end] = range;
  const step = (end - start) / Math.max(1, names.length - 1 + 2 * padding);
  const first = start + (end - start - step * (names.length - 1)) / 2;
  const places = new Map(names.map((name, index) => [name, first + step * index]));
  return (name) => places.get(name);
}

/** A step of 1, 2 or 5 × 10ⁿ, as whole numbers: its size, or how many of it make one where it is smaller than one. */
interface RoundStep {
  readonly first: number;
  readonly last: number;
  readonly times: number;
  readonly per: number;
}

/** The round step that divides a span into about `count` parts, each borderline by the geometric mean of its neighbours. */
function roundStep(low: number, high: number, count: number): RoundStep {
  const wanted = (high - low) / Math.max(0, count);
  const power = Math.floor(Math.log10(wanted));
  const rest = wanted / 10 ** power;
  const factor = rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.SQRT2 ? 2 : 1;
  const [times, per] = power < 0 ? [1, 10 ** -power / factor] : [10 ** power * factor, 1];
  const at = (index: number): number => (index * times) / per;
  // Rounding alone may put the first multiple below the span, or the last above it.
  let first = Math.round((low / times) * per);
  let last = Math.round((high / times) * per);
  if (at(first) < low) first += 1;
  if (at(last) > high) last -= 1;
  if (last < first && count >= 0.5 && count < 2) return roundStep(low, high, count * 2);
  return { first, last, times, per };
}

/** About `count` round values from `low` to `high`; none where the span is empty. */
export function roundSteps(low: number, high: number, count: number): number[] {
  if (!(count > 0) || !(high > low) || !Number.isFinite(high - low)) return [];
  const { first, last, times, per } = roundStep(low, high, count);
  // Steps of a denormal span have no whole number of them to one.
  const steps = Number.isFinite(last - first) ? Math.max(0, last - first + 1) : 0;
  return Array.from({ length: steps }, (_, index) => ((first + index) * times) / per);
}

/** The span widened to round ends, for about `count` steps; as it is where widening would go on and on (few steps about zero). */
export function widened(span: Span, count: number): Span {
  let [low, high] = span;
  let before = Number.NaN;
  // A wider span may have a larger step, whose multiples lie further out.
  for (let turn = 0; turn < 10; turn += 1) {
    const { times, per } = roundStep(low, high, count);
    const size = times / per;
    if (size === before) return [low, high];
    if (!(size > 0) || !Number.isFinite(size)) return span;
    before = size;
    low = (Math.floor((low / times) * per) * times) / per;
    high = (Math.ceil((high / times) * per) * times) / per;
  }
  return span;
}
