/** The verdict on a box of answers: exact for one point, a superset for a box. */
import type { Compiled, CompiledForce, CompiledRegion } from './compile.ts';
import { type Box, bitOf, type Truth, truth } from './condition.ts';

/** Lowest and highest push of one force over a box, written into `out` at `at` and `at + 1` (added). */
function addForce(force: CompiledForce, box: Box, out: number[], at: number): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const term of force.terms) {
    const met = truth(term.when, box);
    if (met === 0) continue;
    if (term.push < low) low = term.push;
    if (term.push > high) high = term.push;
    if (met === 2) {
      out[at] = (out[at] ?? 0) + low;
      out[at + 1] = (out[at + 1] ?? 0) + high;
      return;
    }
  }
  out[at] = (out[at] ?? 0) + Math.min(low, 0);
  out[at + 1] = (out[at + 1] ?? 0) + Math.max(high, 0);
}

/** The needs in steps: guarantees low, high; flexibility low, high; the strict part of guarantees low, high. */
export type Needs = readonly [
  gLow: number,
  gHigh: number,
  fLow: number,
  fHigh: number,
  sLow: number,
  sHigh: number,
];

/** What the forces add up to over a box; low equals high at a point. */
export function needs(compiled: Compiled, box: Box): Needs {
  const out: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (const force of compiled.guarantees) addForce(force, box, out, 0);
  for (const force of compiled.flexibility) addForce(force, box, out, 2);
  for (const force of compiled.strict) addForce(force, box, out, 4);
  return out;
}

function within(low: number, high: number, from: number, below: number): Truth {
  if (high < from || low >= below) return 0;
  return low >= from && high < below ? 2 : 1;
}

/** Whether `a` is above `b` (or at least as high) nowhere, somewhere or everywhere. */
function above(aLow: number, aHigh: number, bLow: number, bHigh: number, orEqual: boolean): Truth {
  if (orEqual) return aLow >= bHigh ? 2 : aHigh >= bLow ? 1 : 0;
  return aLow > bHigh ? 2 : aHigh > bLow ? 1 : 0;
}

/** Whether a region holds nowhere, somewhere or everywhere in a box whose needs lie between these bounds. */
export function inRegion(
  region: CompiledRegion,
  box: Box,
  [gLow, gHigh, fLow, fHigh, sLow, sHigh]: Needs,
): Truth {
  const g = within(gLow, gHigh, region.gFrom, region.gBelow);
  if (g === 0) return 0;
  const f = within(fLow, fHigh, region.fFrom, region.fBelow);
  if (f === 0) return 0;
  const strict = within(sLow, sHigh, region.sFrom, region.sBelow);
  if (strict === 0) return 0;
  const when = truth(region.when, box);
  if (when === 0) return 0;
  let larger: Truth = 2;
  if (region.larger === 1 || region.larger === 2)
    larger = above(gLow, gHigh, fLow, fHigh, region.larger === 2);
  else if (region.larger === 3 || region.larger === 4)
    larger = above(fLow, fHigh, gLow, gHigh, region.larger === 4);
  if (larger === 0) return 0;
  return g === 2 && f === 2 && strict === 2 && when === 2 && larger === 2 ? 2 : 1;
}

/**
 * Verdicts that the box may lead to, as a bit set over the rules' verdicts. At a point exactly one bit; over a box a superset of the truth.
 * Calls `decided` with the gate's or region's place in the rules when one rule alone is left.
 */
export function verdicts(
  compiled: Compiled,
  box: Box,
  decided?: (kind: 'gate' | 'region', index: number) => void,
): number {
  let set = 0;
  for (let i = 0; i < compiled.gates.length; i++) {
    const gate = compiled.gates[i];
    if (gate === undefined) continue;
    const met = truth(gate.when, box);
    if (met === 0) continue;
    set |= 1 << gate.verdict;
    if (met === 2) {
      decided?.('gate', i);
      return set;
    }
  }
  const sums = needs(compiled, box);
  for (let i = 0; i < compiled.regions.length; i++) {
    const region = compiled.regions[i];
    if (region === undefined) continue;
    const met = inRegion(region, box, sums);
    if (met === 0) continue;
    set |= 1 << region.verdict;
    if (met === 2) {
      decided?.('region', i);
      return set;
    }
  }
  return set;
}

/** The verdict's index at a point if its needs were others; null where no region covers that. Gates play no part. */
export function regionVerdictAt(compiled: Compiled, point: Box, sums: Needs): number | null {
  return compiled.regions.find((region) => inRegion(region, point, sums) === 2)?.verdict ?? null;
}

/** The verdict's index at a point (every fact a single bit). */
export function verdictAt(compiled: Compiled, point: Box): number {
  return bitOf(verdicts(compiled, point));
}
