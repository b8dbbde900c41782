/** Which verdicts the unanswered questions can still lead to: interval arithmetic first, then an exact search. */
import type { Compiled } from './compile.ts';
import { type Box, isSingle, type Masks, truth } from './condition.ts';
import { inRegion, needs, verdicts } from './verdict.ts';

/** Evaluations after which the search gives up and says open. */
export const SEARCH_LIMIT = 20_000;

export interface Possible {
  /** Bit set over the rules' verdicts. */
  readonly set: number;
  /** False where the limit was met: the set may then hold too much. */
  readonly exact: boolean;
  readonly evaluations: number;
}

/** A fact of a condition that is still open in the box: its levels meet the condition in part. */
const undecided = (when: Masks, box: Box): number | undefined =>
  when.find(([fact, mask]) => ((box[fact] ?? 0) & ~mask) !== 0)?.[0];

/** A fact on which the push of some force still depends, the widest such force first. */
function ofWidestForce(compiled: Compiled, box: Box): number | undefined {
  let widest = 0;
  let found: number | undefined;
  for (const { terms } of compiled.forces) {
    let width = 0;
    let fact: number | undefined;
    for (const { when, push } of terms) {
      const met = truth(when, box);
      if (met === 0) continue;
      if (met === 2) break;
      width = Math.max(width, push);
      fact ??= undecided(when, box);
    }
    if (fact !== undefined && width > widest) {
      widest = width;
      found = fact;
    }
  }
  return found;
}

/** The fact to branch on: one that the first undecided rule reads, or, where only the needs are open, one that moves them. */
function nextFact(compiled: Compiled, box: Box): number | undefined {
  for (const { when } of compiled.gates) {
    const met = truth(when, box);
    if (met === 2) return undefined;
    if (met === 1) return undecided(when, box);
  }
  const sums = needs(compiled, box);
  for (const region of compiled.regions) {
    const met = inRegion(region, box, sums);
    if (met === 2) return undefined;
    if (met === 1) return undecided(region.when, box) ?? ofWidestForce(compiled, box);
  }
  return undefined;
}

/**
 * Verdicts reachable by some completion of the box. Branches on one open fact at a time over the groups of levels that rules tell
 * apart, the fact that the first undecided rule reads, and stops where the interval answer is a single verdict or adds nothing.
 * @param enough stop as soon as a verdict outside this set is found (for a stability test).
 */
export function possible(compiled: Compiled, box: Box, enough?: number, limit = SEARCH_LIMIT): Possible {
  const work = [...box];
  let found = 0;
  let evaluations = 0;
  let exact = true;
  const visit = (): void => {
    if (enough !== undefined && (found & ~enough) !== 0) return;
    const set = verdicts(compiled, work);
    if (evaluations >= limit) {
      exact = false;
      found |= set;
      return;
    }
    evaluations++;
    if ((set & ~found) === 0) return;
    const fact = isSingle(set) ? undefined : nextFact(compiled, work);
    if (fact === undefined) {
      found |= set;
      return;
    }
    const before = work[fact] ?? 0;
    for (const group of compiled.classes[fact] ?? []) {
      const left = group & before;
      if (left === 0) continue;
      work[fact] = left & -left;
      visit();
    }
    work[fact] = before;
  };
  visit();
  return { set: found, exact, evaluations };
}
