/** Which verdicts the unanswered questions can still lead to: interval arithmetic first, then an exact search. */
import type { Compiled } from './compile.ts';
import { type Box, isSingle } from './condition.ts';
import { verdicts } from './verdict.ts';

/** Evaluations after which the search gives up and says open. */
export const SEARCH_LIMIT = 20_000;

export interface Possible {
  /** Bit set over the rules' verdicts. */
  readonly set: number;
  /** False where the limit was met: the set may then hold too much. */
  readonly exact: boolean;
  readonly evaluations: number;
}

/**
 * Verdicts reachable by some completion of the box. Branches on one unanswered fact at a time over the groups of levels
 * that rules tell apart, and stops where the interval answer is a single verdict or adds nothing.
 * @param enough stop as soon as a verdict outside this set is found (for a stability test).
 */
export function possible(compiled: Compiled, box: Box, enough?: number, limit = SEARCH_LIMIT): Possible {
  const open = compiled.relevant.filter(
    (fact) => !isSingle(box[fact] ?? 0) && (compiled.classes[fact]?.length ?? 0) > 1,
  );
  const work = [...box];
  let found = 0;
  let evaluations = 0;
  let exact = true;
  const visit = (depth: number): void => {
    if (enough !== undefined && (found & ~enough) !== 0) return;
    if (evaluations >= limit) {
      exact = false;
      found |= verdicts(compiled, work);
      return;
    }
    evaluations++;
    const set = verdicts(compiled, work);
    if ((set & ~found) === 0) return;
    if (isSingle(set)) {
      found |= set;
      return;
    }
    const fact = open[depth];
    if (fact === undefined) {
      found |= set;
      return;
    }
    const before = work[fact] ?? 0;
    for (const group of compiled.classes[fact] ?? []) {
      work[fact] = group & -group;
      visit(depth + 1);
    }
    work[fact] = before;
  };
  visit(0);
  return { set: found, exact, evaluations };
}
