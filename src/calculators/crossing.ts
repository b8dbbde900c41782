/**
 * What a crossing costs and when it pays: one function behind every kind of boundary. Pure.
 *
 * Source: our own model, the same that the framework ranks boundaries by (`crossingShare` in src/decision/boundary.ts): a
 * fixed time for each call and a time for each byte, both as bands. Times in seconds, sizes in bytes, rates per second.
 */
import type { FieldSpec, Range } from './fields.ts';

export const SEAM_FIELDS = [
  { id: 'calls', min: 0.001, max: 1e9, example: 2000, slider: [1, 1e7] },
  { id: 'bytes', min: 0, max: 1e12, example: 1000, slider: [1, 1e9] },
  { id: 'work', min: 0.001, max: 1e9, example: 100, slider: [0.1, 1e6] },
  { id: 'factor', min: 0.01, max: 1e6, example: 10 },
] as const satisfies readonly FieldSpec[];

/** Cost curve of one kind of boundary. */
export interface CrossingCost {
  readonly id: string;
  /** Seconds a call, whatever it carries. */
  readonly fixedSeconds: Range;
  /** Seconds for each byte carried. */
  readonly secondsPerByte: Range;
}

/** Seconds that one crossing takes: fixed + bytes × per byte. */
export function crossing(cost: CrossingCost, bytes: number): Range {
  return [
    cost.fixedSeconds[0] + bytes * cost.secondsPerByte[0],
    cost.fixedSeconds[1] + bytes * cost.secondsPerByte[1],
  ];
}

/** Seconds of crossing in each second, 1 = one core busy with nothing else: calls × crossing. */
export function busyShare(cost: CrossingCost, calls: number, bytes: number): Range {
  const [low, high] = crossing(cost, bytes);
  return [calls * low, calls * high];
}

/**
 * Seconds that the work of one call loses on the other side: w × (1 − 1 / s); negative where it becomes slower.
 * @param work w, seconds in Python.
 * @param factor s, how many times faster it is natively.
 */
export function gainPerCall(work: number, factor: number): number {
  return work * (1 - 1 / factor);
}

/** Seconds of Python work a call must replace to repay the crossing: c / (1 − 1 / s); Infinity where s ≤ 1. */
export function breakEvenWork(cost: CrossingCost, bytes: number, factor: number): Range {
  if (factor <= 1) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const [low, high] = crossing(cost, bytes);
  return [low / (1 - 1 / factor), high / (1 - 1 / factor)];
}

/** Which side of the break-even a band lies on. */
export type Balance = 'pays' | 'open' | 'loses';

/** `pays`: even the dear end costs less than the gain; `loses`: even the cheap end does not; `open`: the band lies across. */
export function balance(cost: Range, gain: number): Balance {
  if (cost[1] < gain) return 'pays';
  return cost[0] < gain ? 'open' : 'loses';
}

/**
 * How many of today's calls one crossing must carry to break even: the least n with n × gain ≥ fixed + n × bytes × per byte.
 * @returns at the cheap and at the dear end; Infinity where the bytes alone cost more than the gain.
 */
export function bundle(cost: CrossingCost, bytes: number, gain: number): Range {
  const at = (end: 0 | 1): number => {
    const left = gain - bytes * cost.secondsPerByte[end];
    return left <= 0
      ? Number.POSITIVE_INFINITY
      : Math.max(1, Math.ceil(cost.fixedSeconds[end] / left - 1e-9));
  };
  return [at(0), at(1)];
}
