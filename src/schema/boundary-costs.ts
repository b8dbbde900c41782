/**
 * What each boundary costs, fitted from a run of boundary-lab: `data/measurements/boundary-costs.json`. Pure.
 * Model: t(n) = fixed + per byte · n, by least squares of relative errors over the medians (the example's fit.py).
 */
import { z } from 'zod';
import { Id } from './common.ts';
import { Clock, Measurement } from './measurement.ts';

/** A fitted coefficient with the 5 % and 95 % of fits over samples drawn anew. */
const Ranged = z
  .strictObject({
    low: z.number().nonnegative(),
    value: z.number().nonnegative(),
    high: z.number().nonnegative(),
  })
  .refine((one) => one.low <= one.value && one.value <= one.high, 'low, value and high must not fall');

export const BoundaryCost = z.strictObject({
  /** The boundary, as in the run's cases. */
  impl: z.string(),
  label: z.string().min(2),
  clock: Clock,
  /** Where the two processes ran: left to the system, one core, two cores; empty within one process. */
  cores: z.enum(['', 'any', 'one', 'two']),
  fixed_ns: Ranged,
  ns_per_byte: Ranged,
  /** How far the worst measured size is from the line, as a share of its time: above about 0.5, read the sizes instead. */
  worst_relative_error: z.number().nonnegative(),
});
export type BoundaryCost = z.infer<typeof BoundaryCost>;

export const BoundaryCosts = z.strictObject({
  schema: z.literal('boundary-costs/1'),
  example: Id,
  started: z.string(),
  noisy: z.literal(false, 'costs are published from quiet runs only'),
  machine: Measurement.shape.machine,
  /** Of the run that the costs were fitted from. */
  commit_input_sha256: Measurement.shape.commit_input_sha256,
  costs: z.array(BoundaryCost).min(1),
});
export type BoundaryCosts = z.infer<typeof BoundaryCosts>;

/** @throws Error with one line per fault: where, field, what is wrong */
export function parseBoundaryCosts(value: unknown, where: string): BoundaryCosts {
  const parsed = BoundaryCosts.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((issue) => `${where}: ${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}
