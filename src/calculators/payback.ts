/**
 * When a rewrite has paid for itself, in ranges. Pure. Money in the reader's own unit, time in months of service.
 *
 * Source: simple pay-back (undiscounted): spending at the start, equal monthly savings less upkeep once it runs. The ends of
 * each result come from the ends of the inputs that make it smallest and largest, so nothing is averaged away.
 */
import type { FieldSpec, Range } from './fields.ts';

export const PAYBACK_FIELDS = [
  { id: 'effortLow', min: 0, max: 1e7, example: 20, high: 'effortHigh' },
  { id: 'effortHigh', min: 0, max: 1e7, example: 60 },
  { id: 'price', min: 0, max: 1e9, example: 1 },
  { id: 'delayLow', min: 0, max: 600, example: 2, high: 'delayHigh' },
  { id: 'delayHigh', min: 0, max: 600, example: 4 },
  { id: 'savingLow', min: 0, max: 1e12, example: 4, high: 'savingHigh' },
  { id: 'savingHigh', min: 0, max: 1e12, example: 10 },
  { id: 'upkeepLow', min: 0, max: 1e12, example: 1, high: 'upkeepHigh' },
  { id: 'upkeepHigh', min: 0, max: 1e12, example: 2 },
  { id: 'horizon', min: 1, max: 600, example: 36 },
] as const satisfies readonly FieldSpec[];

export interface Rewrite {
  /** Person-days. */
  readonly effort: Range;
  /** Money a person-day. */
  readonly price: number;
  /** Months until it runs in production. */
  readonly delay: Range;
  /** Money saved a month once it runs. */
  readonly saving: Range;
  /** Money a month that the second language costs to keep. */
  readonly upkeep: Range;
  /** Months over which it must pay. */
  readonly horizon: number;
}

/** Money spent at the start: effort × price. */
export function investment({ effort, price }: Rewrite): Range {
  return [effort[0] * price, effort[1] * price];
}

/** Money a month once it runs: saving − upkeep. */
export function monthlyNet({ saving, upkeep }: Rewrite): Range {
  return [saving[0] - upkeep[1], saving[1] - upkeep[0]];
}

/** Money gained by a month, worst and best: −investment + net × months in service. */
export function balanceAt(rewrite: Rewrite, month: number): Range {
  const spent = investment(rewrite);
  const net = monthlyNet(rewrite);
  const served = (delay: number): number => Math.max(0, month - delay);
  // A monthly loss is smallest where it starts late.
  return [
    -spent[1] + net[0] * served(rewrite.delay[net[0] >= 0 ? 1 : 0]),
    -spent[0] + net[1] * served(rewrite.delay[net[1] >= 0 ? 0 : 1]),
  ];
}

/** Month in which the balance is back at zero, at best and at worst: delay + investment / net; Infinity where net ≤ 0. */
export function payback(rewrite: Rewrite): Range {
  const spent = investment(rewrite);
  const net = monthlyNet(rewrite);
  const at = (delay: number, cost: number, gain: number): number =>
    gain <= 0 ? Number.POSITIVE_INFINITY : delay + cost / gain;
  return [at(rewrite.delay[0], spent[0], net[1]), at(rewrite.delay[1], spent[1], net[0])];
}

/** Most person-days that are repaid within the horizon, at worst and at best; Infinity where a day costs nothing. */
export function affordableEffort(rewrite: Rewrite): Range {
  const net = monthlyNet(rewrite);
  const at = (gain: number, delay: number): number => {
    const earned = Math.max(0, gain) * Math.max(0, rewrite.horizon - delay);
    return rewrite.price === 0 ? Number.POSITIVE_INFINITY : earned / rewrite.price;
  };
  return [at(net[0], rewrite.delay[1]), at(net[1], rewrite.delay[0])];
}

/** The same rewrite when effort and the time to production are twice as large. */
export function doubled(rewrite: Rewrite): Rewrite {
  const { effort, delay } = rewrite;
  return { ...rewrite, effort: [2 * effort[0], 2 * effort[1]], delay: [2 * delay[0], 2 * delay[1]] };
}

export type PaybackVerdict = 'pays' | 'open' | 'never';

/** `pays`: within the horizon even at worst; `never`: not even at best; `open`: it depends on where in the ranges it ends. */
export function paybackVerdict(rewrite: Rewrite): PaybackVerdict {
  const [best, worst] = payback(rewrite);
  if (worst <= rewrite.horizon) return 'pays';
  return best <= rewrite.horizon ? 'open' : 'never';
}
