/** How far the nearest other verdict is: on the map in steps, and in answers. */
import type { Compiled } from './compile.ts';
import type { Box } from './condition.ts';
import type { ComponentVerdict, Flip, Margin } from './types.ts';
import { needs, regionVerdictAt, verdictAt } from './verdict.ts';

/** The map's grain: pushes are multiples of it. */
const HALF_STEP = 0.5;
/** Farther than this, the next verdict says nothing about this one. The strongest single push is 6. */
const MAX_STEPS = 6;

type Nearest = Pick<Margin, 'steps' | 'towards'>;

/** The smallest move along one axis that changes the verdict. Lowering the guarantees lowers their strict part with them. */
function nearest(compiled: Compiled, point: Box): Nearest {
  const before = verdictAt(compiled, point);
  const [g, , f, , s] = needs(compiled, point);
  for (let steps = HALF_STEP; steps <= MAX_STEPS; steps += HALF_STEP) {
    for (const [toG, toF] of [
      [g + steps, f],
      [g - steps, f],
      [g, f + steps],
      [g, f - steps],
    ] as const) {
      if (toG < 0 || toF < 0) continue;
      const strict = Math.min(s, toG);
      const after = regionVerdictAt(compiled, point, [toG, toG, toF, toF, strict, strict]);
      if (after !== null && after !== before)
        return { steps, towards: compiled.verdicts[after] as ComponentVerdict };
    }
  }
  return { steps: null, towards: null };
}

/** Whether a change moves a given answer by one level; levels without an order are one level apart. */
function isOneLevel(compiled: Compiled, { fact, from, to }: Flip['changes'][number]): boolean {
  if (from === null) return false;
  const found = compiled.rules.facts.find(({ id }) => id === fact);
  if (found === undefined || found.kind === 'choice') return true;
  const levels = found.levels.map(({ id }) => id);
  return Math.abs(levels.indexOf(from) - levels.indexOf(to)) === 1;
}

/**
 * The margin of a verdict.
 * @param point the answers, with assumed levels filled in.
 * @param region the region that decides; null where a gate does.
 * @param flips all smallest changes of answers (`flips`).
 */
export function marginOf(
  compiled: Compiled,
  point: Box,
  region: number | null,
  flips: readonly Flip[],
): Margin {
  const [g, , f] = needs(compiled, point);
  const singles = flips.flatMap(({ changes }) => (changes.length === 1 ? changes : []));
  return {
    ...(region === null ? { steps: null, towards: null } : nearest(compiled, point)),
    tie: region !== null && compiled.regions[region]?.larger !== 0 && g === f,
    oneLevel: singles.filter((change) => isOneLevel(compiled, change)).length,
    answersAway: singles.length > 0 ? 1 : flips.length > 0 ? 2 : 3,
  };
}

/** Whether another verdict is half a step away or less: too near to be called settled. */
export const isNear = ({ steps }: Margin): boolean => steps !== null && steps <= HALF_STEP;
