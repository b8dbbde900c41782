/**
 * A reference line that stands for a rate of calls. At `rate` calls a second, one after another, a call may take at most
 * 1 s / rate: whatever stands right of the line cannot be called that often by one caller. Pure.
 */
const NS_PER_SECOND = 1e9;

/** Words of the line; the island writes the reader's own rate with them. @param rate calls a second. */
export function rateWords(rate: number): string {
  return `${String(Math.round(rate)).replace(/\B(?=(\d{3})+$)/g, ',')} calls/s, one by one, end here`;
}

/** The longest time of a call at a rate, in nanoseconds. */
export function rateLimit(rate: number): number {
  return NS_PER_SECOND / rate;
}

/** Does a reference line, in nanoseconds a call, say a rate? */
export function isRate(line: { readonly value: number; readonly label: string }): boolean {
  return line.label === rateWords(NS_PER_SECOND / line.value);
}
