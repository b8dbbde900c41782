/** How a verdict is scored against a documented decision, and how sure a count can be. */
import { outcomesOf } from './evaluate.ts';
import type { ComponentVerdict, Outcome, Rules } from './types.ts';

export type Credit = 'full' | 'partial' | 'miss';

/**
 * Full credit where the verdict's one outcome is in `full`, partial credit (reported apart) where it is in `partial`. A verdict that
 * stands for several outcomes is right only where each of them is acceptable.
 */
export function credit(
  rules: Rules,
  verdict: ComponentVerdict,
  full: readonly Outcome[],
  partial: readonly Outcome[],
): Credit {
  const outcomes = outcomesOf(rules, verdict);
  if (outcomes.length > 1)
    return outcomes.every((outcome) => full.includes(outcome) || partial.includes(outcome)) ? 'full' : 'miss';
  if (outcomes.some((outcome) => full.includes(outcome))) return 'full';
  return outcomes.some((outcome) => partial.includes(outcome)) ? 'partial' : 'miss';
}

/** A share of n with its 95 % Wilson score interval (E. B. Wilson, 1927), each from 0 to 1. */
export interface Share {
  readonly count: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile for a two-sided 95 % interval. */
const Z = 1.959964;

/** @returns the interval; for n = 0 it is [0, 1]. */
export function wilson(count: number, n: number): Share {
  if (n === 0) return { count, n, low: 0, high: 1 };
  const p = count / n;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { count, n, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
