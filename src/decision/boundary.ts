/** How the two sides meet: coupling rules kinds out, arithmetic ranks the rest. */
import { type CompiledBecause, compile, toBox } from './compile.ts';
import { holds } from './condition.ts';
import type { ComponentVerdict, Facts, RankedBoundary, RuledOutBoundary, Rules } from './types.ts';

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
 * Ranks the kinds of boundary for a component, best first (`order`). Only what was answered rules a kind out, lets it in or moves it
 * up; where rate or size is unanswered, or the costs have no range for it, the share is unknown and the ladder alone ranks.
 * @param verdict what the component becomes; some kinds are for one language only. Null: any.
 */
export function rankBoundaries(
  rules: Rules,
  facts: Facts,
  verdict: ComponentVerdict | null = null,
): { readonly ranked: readonly RankedBoundary[]; readonly ruledOut: readonly RuledOutBoundary[] } {
  const compiled = compile(rules);
  const box = toBox(compiled, facts);
  const met = ({ when, verdicts }: CompiledBecause): boolean =>
    (verdicts === null || (verdict !== null && verdicts.includes(verdict))) && holds(when, box);
  const { crossing, tooExpensive } = rules.bindings;
  const calls = facts[crossing.rate] ?? '';
  const data = facts[crossing.bytes] ?? '';
  const ruledOut: RuledOutBoundary[] = [];
  const kept: Kept[] = [];
  rules.boundaries.forEach(({ id, cost, ladder, onlyFor }, index) => {
    const rule = compiled.boundaries[index];
    if (rule === undefined) return;
    const need = rule.needs.find(met);
    const share = cost === null ? null : crossingShare(rules, cost, calls, data);
    const out =
      verdict !== null && onlyFor !== undefined && !onlyFor.verdicts.includes(verdict)
        ? onlyFor.reason
        : (rule.ruledOutWhen.find(met)?.reason ??
          // Where no need is met, the first says what is missing.
          (need === undefined ? rule.needs[0]?.reason : undefined) ??
          // Even at the lowest estimate the crossings alone would keep a core busy: a seam of this kind leaves no room for work.
          (tooExpensive !== null && share !== null && share[0] >= 1 ? tooExpensive : undefined));
    if (out !== undefined) {
      ruledOut.push({ id, reason: out });
      return;
    }
    const suits = rule.suits.filter(met);
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
