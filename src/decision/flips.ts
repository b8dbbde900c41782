/** The smallest changes of answers that change the verdict. */
import type { Compiled } from './compile.ts';
import { type Box, bitOf, isSingle } from './condition.ts';
import type { Change, ComponentVerdict, Flip } from './types.ts';
import { verdictAt, verdicts } from './verdict.ts';

/** Pairs are shown where no single change does it; more than this many would not be read. */
const MAX_PAIRS = 12;

interface Step {
  readonly fact: number;
  readonly level: number;
  readonly distance: number;
}

interface Found {
  readonly flip: Flip;
  /** Nobody can change one of the facts. */
  readonly fixed: boolean;
  readonly distance: number;
}

/** What somebody can change first, then the smaller change. */
const byUse = (a: Found, b: Found): number => Number(a.fixed) - Number(b.fixed) || a.distance - b.distance;

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
 * that do; what somebody can change comes first, then the nearest levels. Other open questions keep their assumed levels for the
 * verdict; `certain` says whether it holds without them.
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
  const given = [...box];
  /** Whether the verdict holds for every answer to the open questions, once these are changed. */
  const isCertain = (changed: readonly Step[]): boolean => {
    for (const { fact, level } of changed) given[fact] = 1 << level;
    const single = isSingle(verdicts(compiled, given));
    for (const { fact } of changed) given[fact] = box[fact] ?? 0;
    return single;
  };
  const found = (changed: readonly Step[], after: number): Found => ({
    flip: { changes: changed.map(change), verdict: name(after), certain: isCertain(changed) },
    fixed: changed.some(({ fact }) => compiled.fixed[fact] === true),
    distance: changed.reduce((sum, { distance }) => sum + distance, 0),
  });
  const singles: Found[] = [];
  for (const step of steps(compiled, point, false)) {
    work[step.fact] = 1 << step.level;
    const after = verdictAt(compiled, work);
    work[step.fact] = point[step.fact] ?? 0;
    if (after !== before) singles.push(found([step], after));
  }
  if (singles.length > 0) return singles.sort(byUse).map(({ flip }) => flip);

  const pairs: Found[] = [];
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
      if (after !== before) pairs.push(found([a, b], after));
    }
    work[a.fact] = point[a.fact] ?? 0;
  }
  return pairs
    .sort(byUse)
    .slice(0, MAX_PAIRS)
    .map(({ flip }) => flip);
}
