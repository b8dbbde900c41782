/** How the two sides meet: coupling rules kinds out, arithmetic ranks the rest. */
import { type CompiledBecause, compile, pointOf } from './compile.ts';
import { holds } from './condition.ts';
import type { Facts, RankedBoundary, RuledOutBoundary, Rules } from './types.ts';

type Band = readonly [number, number];

/** Seconds of one core that crossing takes in each second, as [low, high]: calls × (fixed + bytes × per byte). */
export function crossingShare(rules: Rules, mechanism: string, calls: string, data: string): Band | null {
  const cost = rules.costs.mechanisms.find((m) => m.id === mechanism);
  const rate = rules.costs.callsPerSecond[calls];
  const bytes = rules.costs.bytesPerCall[data];
  if (cost === undefined || rate === undefined || bytes === undefined) return null;
  return [
    rate[0] * (cost.fixedSeconds[0] + bytes[0] * cost.secondsPerByte[0]),
    rate[1] * (cost.fixedSeconds[1] + bytes[1] * cost.secondsPerByte[1]),
  ];
}

const decade = (value: number): number =>
  value <= 0 ? Number.NEGATIVE_INFINITY : Math.floor(Math.log10(value));

interface Kept extends RankedBoundary {
  readonly suits: number;
  readonly ladder: number;
}

/** Kinds that suit the facts first, then the cheaper decade of the upper estimate, then the ladder. */
function order(a: Kept, b: Kept): number {
  const cheaper = a.share !== null && b.share !== null ? decade(a.share[1]) - decade(b.share[1]) : 0;
  return b.suits - a.suits || cheaper || a.ladder - b.ladder;
}

/**
 * Ranks the kinds of boundary for a component, best first (`order`). Unanswered questions take the assumed level; a rate or a size
 * that the costs have no range for leaves the share unknown, and such kinds rank by the ladder alone.
 */
export function rankBoundaries(
  rules: Rules,
  facts: Facts,
): { readonly ranked: readonly RankedBoundary[]; readonly ruledOut: readonly RuledOutBoundary[] } {
  const compiled = compile(rules);
  const point = pointOf(compiled, facts);
  const met = ({ when }: CompiledBecause): boolean => holds(when, point);
  const levelOf = (id: string): string =>
    facts[id] ?? rules.facts.find((fact) => fact.id === id)?.assume ?? '';
  const calls = levelOf(rules.bindings.crossing.rate);
  const data = levelOf(rules.bindings.crossing.bytes);
  const ruledOut: RuledOutBoundary[] = [];
  const kept: Kept[] = [];
  rules.boundaries.forEach(({ id, cost, ladder }, index) => {
    const rule = compiled.boundaries[index];
    if (rule === undefined) return;
    const need = rule.needs.find(met);
    // Where no need is met, the first says what is missing.
    const out = rule.ruledOutWhen.find(met) ?? (need === undefined ? rule.needs[0] : undefined);
    if (out !== undefined) {
      ruledOut.push({ id, reason: out.reason });
      return;
    }
    const suits = rule.suits.filter(met);
    const share = cost === null ? null : crossingShare(rules, cost, calls, data);
    // Even at the lowest estimate the crossings alone would keep a core busy: no seam of this kind carries work there.
    const { tooExpensive } = rules.bindings;
    if (tooExpensive !== null && share !== null && share[0] >= 1) {
      ruledOut.push({ id, reason: tooExpensive });
      return;
    }
    kept.push({
      id,
      share,
      reasons: [...(need === undefined ? [] : [need.reason]), ...suits.map(({ reason }) => reason)],
      suits: suits.length,
      ladder,
    });
  });
  kept.sort(order);
  return { ranked: kept.map(({ id, share, reasons }) => ({ id, share, reasons })), ruledOut };
}
