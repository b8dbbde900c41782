/**
 * Amdahl's law: what a faster part can do for the whole. Pure.
 *
 * Source: the glossary of the University of Leeds, http://arc.leeds.ac.uk/glossary/amdahls-law/, which gives 1/(F + (1 − F)/P)
 * for a serial share F; here p = 1 − F and s = P. Amdahl's paper of 1967 was not opened.
 */
import type { FieldSpec } from './fields.ts';

export const AMDAHL_FIELDS = [
  { id: 'share', min: 0, max: 100, example: 60 },
  { id: 'factor', min: 0.01, max: 1e6, example: 10, slider: [1, 1000] },
  { id: 'target', min: 1, max: 1e6, example: 2 },
] as const satisfies readonly FieldSpec[];

/**
 * Overall speed-up 1 / ((1 − p) + p / s), without unit.
 * @param share p, the part's share of today's time, 0–1.
 * @param factor s > 0, how many times faster the part becomes; below 1 it becomes slower.
 */
export function speedUp(share: number, factor: number): number {
  return 1 / (1 - share + share / factor);
}

/** The speed-up that no factor exceeds: 1 / (1 − p); Infinity where the part is all there is. */
export function ceiling(share: number): number {
  return 1 / (1 - share);
}

/** The part's share of the time that is left afterwards, 0–1: (p / s) / ((1 − p) + p / s). */
export function shareAfter(share: number, factor: number): number {
  return (share / factor) * speedUp(share, factor);
}

/**
 * The factor that the part needs for an overall speed-up: p / (1 / X − (1 − p)).
 * @param target X ≥ 1.
 * @returns undefined where X is not below the ceiling (a target of 1 needs a factor of 1).
 */
export function factorFor(share: number, target: number): number | undefined {
  if (target <= 1) return 1;
  const left = 1 / target - (1 - share);
  // Rounding must not turn "exactly at the ceiling" into an astronomic factor.
  return left <= 1e-12 ? undefined : share / left;
}
