/**
 * The constants of the crossings from a run of the boundary lab: one band a mechanism over all its series and placements. Pure.
 *
 * Source: our own model. A crossing is the measured call less the work of the function behind it (the same function called
 * with no boundary); t(n) = fixed + per byte · n as fitted by the lab. The fitted band is widened by the least factor that makes
 * it contain the median of every measured size, then rounded outwards to two digits.
 */
import type { BoundaryCosts } from '#schema/boundary-costs.ts';
import type { Measurement } from '#schema/measurement.ts';

/** The lab's tasks that carry bytes: the same function in the process and across processes. */
export const TASKS: readonly string[] = ['sum_in_process', 'sum_across'];

export interface LabBand {
  /** Seconds a call, [low, high]. */
  readonly fixedSeconds: [number, number];
  /** Seconds a byte, [low, high]; 0 where nothing is left after the function's own work. */
  readonly secondsPerByte: [number, number];
  /** The factor that the fitted band was widened by, both ways; at least 1. */
  readonly widened: number;
  /** What was measured, in the lab's words, in the order of `series`. */
  readonly labels: readonly string[];
}

const NS = 1e-9;

/** Rounds away from the middle, to two significant digits. */
function outwards(value: number, up: boolean): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  const steps = value / unit;
  // A value that is on a step already, but for the last bits of a double, stays there.
  const near = Math.round(steps);
  const whole = Math.abs(steps - near) < 1e-6 ? near : up ? Math.ceil(steps) : Math.floor(steps);
  return Number((whole * unit).toPrecision(2));
}

/**
 * The band of one mechanism. Within a process the clock is the thread's processor time; across processes it is what the caller
 * waits, with the two processes on one core, on two, and where the system puts them.
 * @param series the lab's implementations that stand for the mechanism
 * @param work the lab's implementation of the same function with no boundary before it, in the language that is called
 * @throws Error where the run has no fit or no measured sizes for one of them
 */
export function bandFromLab(
  series: readonly string[],
  work: string,
  fits: BoundaryCosts,
  run: Measurement,
): LabBand {
  if (fits.commit_input_sha256 !== run.commit_input_sha256 || fits.started !== run.started)
    throw new Error('the fits are not of this run');
  const clockOf = (cores: unknown): string => (cores === '' || cores === undefined ? 'thread_cpu' : 'wall');
  const fitted = (impl: string): BoundaryCosts['costs'] =>
    fits.costs.filter((fit) => fit.impl === impl && fit.clock === clockOf(fit.cores));
  const alone = fitted(work)[0];
  if (alone === undefined) throw new Error(`the run has no series ${work}`);
  let [fixedLow, fixedHigh] = [Number.POSITIVE_INFINITY, 0];
  let [byteLow, byteHigh] = [Number.POSITIVE_INFINITY, 0];
  const labels: string[] = [];
  const medians: { bytes: number; time: number }[] = [];
  for (const impl of series) {
    const own = fitted(impl);
    const sizes = run.cases.filter(
      (one) => TASKS.includes(one.id) && one.impl === impl && one.clock === clockOf(one.params['cores']),
    );
    const label = own[0]?.label;
    if (label === undefined || sizes.length === 0) throw new Error(`the run has no series ${impl}`);
    labels.push(label);
    for (const fit of own) {
      fixedLow = Math.min(fixedLow, fit.fixed_ns.low);
      fixedHigh = Math.max(fixedHigh, fit.fixed_ns.high);
      byteLow = Math.min(byteLow, fit.ns_per_byte.low);
      byteHigh = Math.max(byteHigh, fit.ns_per_byte.high);
    }
    for (const one of sizes) {
      if (one.unit !== 'ns/call') throw new Error(`${impl}: unit ${one.unit}, want ns/call`);
      medians.push({ bytes: Number(one.params['bytes']), time: one.median });
    }
  }
  const widened = medians.reduce(
    (most, { bytes, time }) =>
      Math.max(most, (fixedLow + bytes * byteLow) / time, time / (fixedHigh + bytes * byteHigh)),
    1,
  );
  const least = Math.max(0, byteLow / widened - alone.ns_per_byte.high);
  const most = Math.max(0, byteHigh * widened - alone.ns_per_byte.low);
  const fixedLeast = Math.max(0, fixedLow / widened - alone.fixed_ns.high);
  const fixedMost = Math.max(0, fixedHigh * widened - alone.fixed_ns.low);
  return {
    fixedSeconds: [outwards(fixedLeast * NS, false), outwards(fixedMost * NS, true)],
    secondsPerByte: [outwards(least * NS, false), outwards(most * NS, true)],
    widened,
    labels,
  };
}
