/** How the reader sets a rate: typed, by arrow keys in steps of 1, 2 and 5, or by dragging the line's words. Pure. */

/** The next of 1, 2, 5, 10, … above or below a rate. */
export function stepRate(rate: number, direction: 1 | -1): number {
  const power = 10 ** Math.floor(Math.log10(rate) + 1e-9);
  const steps = [power / 5, power / 2, power, 2 * power, 5 * power, 10 * power];
  const next = direction === 1 ? steps.find((step) => step > rate) : steps.findLast((step) => step < rate);
  return Math.max(1, Math.round(next ?? rate));
}

/** A rate as it is typed: a whole number with two significant digits. */
export function roundRate(rate: number): string {
  return String(Math.min(999_999_999, Math.max(1, Math.round(Number(rate.toPrecision(2))))));
}
