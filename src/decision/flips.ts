/** The smallest changes of answers that change the verdict. */
import type { Compiled } from './compile.ts';
import { type Box, bitOf, isSingle } from './condition.ts';
import type { Change, ComponentVerdict, Flip } from './types.ts';
import { verdictAt } from './verdict.ts';

/** Pairs are shown where no single change does it; more than this many would not be read. */
const MAX_PAIRS = 12;

interface Step {
  readonly fact: number;
  readonly level: number;
  readonly distance: number;
}

function steps(compiled: Compiled, point: Box, firstOfGroup: boolean): Step[] {
  const found: Step[] = [];
  for (const fact of compiled.relevant) {
    const at = bitOf(point[fact] ?? 1);
    for (const group of compiled.classes[fact] ?? []) {
      if ((group >> at) & 1) continue;
      const inGroup: Step[] = [];
      for (let level = 0; level < (compiled.levels[fact]?.length ?? 0); level++) {
        if ((group >> level) & 1) inGroup.push({ fact, level, distance: Math.abs(level - at) });
      }
      inGroup.sort((a, b) => a.distance - b.distance);
      found.push(...(firstOfGroup ? inGroup.slice(0, 1) : inGroup));
    }
  }
  return found;
}

/**
 * Every single change of an answer (or answer to an open question) that changes the verdict; where there is none, the pairs
 * that do, nearest levels first. Other open questions keep their assumed levels.
 * @param box the answers, as given.
 * @param point the same with assumed levels filled in.
 */
export function flips(compiled: Compiled, box: Box, point: Box): Flip[] {
  const before = verdictAt(compiled, point);
  const work = [...point];
  const change = ({ fact, level }: Step): Change => {
    const mask = box[fact] ?? 0;
    return {
      fact: compiled.rules.facts[fact]?.id ?? '',
      from: isSingle(mask) ? (compiled.levels[fact]?.[bitOf(mask)] ?? null) : null,
      to: compiled.levels[fact]?.[level] ?? '',
    };
  };
  const name = (verdict: number): ComponentVerdict => compiled.verdicts[verdict] as ComponentVerdict;
  const singles: { flip: Flip; distance: number }[] = [];
  for (const step of steps(compiled, point, false)) {
    work[step.fact] = 1 << step.level;
    const after = verdictAt(compiled, work);
    work[step.fact] = point[step.fact] ?? 0;
    if (after !== before)
      singles.push({ flip: { changes: [change(step)], verdict: name(after) }, distance: step.distance });
  }
  if (singles.length > 0) return singles.sort((a, b) => a.distance - b.distance).map(({ flip }) => flip);

  const pairs: { flip: Flip; distance: number }[] = [];
  const candidates = steps(compiled, point, true);
  for (let i = 0; i < candidates.length; i++) {
    const a = candidates[i];
    if (a === undefined) continue;
    work[a.fact] = 1 << a.level;
    for (let j = i + 1; j < candidates.length; j++) {
      const b = candidates[j];
      if (b === undefined || b.fact === a.fact) continue;
      work[b.fact] = 1 << b.level;
      const after = verdictAt(compiled, work);
      work[b.fact] = point[b.fact] ?? 0;
      if (after !== before)
        pairs.push({
          flip: { changes: [change(a), change(b)], verdict: name(after) },
          distance: a.distance + b.distance,
        });
    }
    work[a.fact] = point[a.fact] ?? 0;
  }
  return pairs
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_PAIRS)
    .map(({ flip }) => flip);
}
