/** The middle of a list of numbers. Pure. */

/** The middle value; the mean of the two middle ones of an even number. Undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? undefined : low + (high - low) * 0.5;
}
