/** One number from many. Pure. */
import { fsum } from 'd3-array';
import type { Operation } from '#schema/chart.ts';
import { ChartError } from '../error.ts';
import { medianOf } from '../median.ts';

/** Geometric mean: exp of the mean logarithm. Null where a value is not positive: there is none. */
function geometricMean(values: readonly number[]): number | null {
  if (values.some((value) => value <= 0)) return null;
  return Math.exp(fsum(values.map(Math.log)) / values.length);
}

/** Sums are exact but for one rounding (Shewchuk 1997, as in d3-array `fsum`): they do not depend on the order of rows. */
const OPERATIONS: Readonly<
  Record<Exclude<Operation, 'count' | 'only'>, (values: readonly number[]) => number | null>
> = {
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  max: (values) => values.reduce((a, b) => Math.max(a, b)),
  sum: (values) => fsum(values),
  mean: (values) => fsum(values) / values.length,
  median: (values) => medianOf(values) ?? null,
  geomean: geometricMean,
};

/**
 * One number from many; null where there is no value to take it from.
 * @throws ChartError for `only` when there is not exactly one value.
 */
export function operate(op: Operation, values: readonly number[]): number | null {
  if (op === 'count') return values.length;
  if (op === 'only') {
    if (values.length !== 1) throw new ChartError(`expected exactly one value, found ${values.length}`);
    return values[0] ?? null;
  }
  return values.length === 0 ? null : OPERATIONS[op](values);
}
