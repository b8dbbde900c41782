/** Sums and means that do not depend on the order of addition more than they must. Pure. */
import { fsum } from 'd3-array';

/** Full-precision sum (Shewchuk 1997, as in d3-array `fsum`). */
export function sumOf(values: readonly number[]): number {
  return fsum(values);
}

/** Geometric mean: exp of the mean logarithm. Null where a value is not positive: there is none. */
export function geometricMean(values: readonly number[]): number | null {
  if (values.length === 0 || values.some((value) => value <= 0)) return null;
  return Math.exp(fsum(values.map(Math.log)) / values.length);
}
