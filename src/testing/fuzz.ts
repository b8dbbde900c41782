/**
 * How often property tests try. For tests only.
 *
 * `HANDBOOK_FUZZ` scales every count: 1, which is the default, makes a twentieth of the full number of tries; 20 makes all of them.
 */

/** The scale at which a count is whole. */
const FULL = 20;
/** Fewer tries than this prove nothing. */
const MIN_RUNS = 20;

/** @throws Error where the environment holds anything but a positive number. */
export function fuzzScale(text: string | undefined = process.env['HANDBOOK_FUZZ']): number {
  const scale = text === undefined || text === '' ? 1 : Number(text);
  if (!Number.isFinite(scale) || scale <= 0)
    throw new Error(`HANDBOOK_FUZZ is "${text}"; give a positive number, such as 1 or ${FULL}`);
  return scale;
}

/** @param full tries at the full scale. @returns tries at today's scale, at least 20. */
export function runs(full: number, scale: number = fuzzScale()): number {
  return Math.max(Math.min(full, MIN_RUNS), Math.round((full * scale) / FULL));
}
