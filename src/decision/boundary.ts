/** How the two sides meet: coupling rules kinds out, arithmetic ranks the rest. */
import type { Condition as When } from '#schema/decision.ts';
import type { Facts, RankedBoundary, RuledOutBoundary, Rules } from './types.ts';

/** Seconds of one core that crossing takes in each second, as [low, high]: calls × (fixed + bytes × per byte). */
export function crossingShare(
  rules: Rules,
  mechanism: string,
  calls: string,
  data: string,
): readonly [number, number] | null {
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

function matches(when: When, facts: Facts, rules: Rules): boolean {
  return Object.entries(when).every(([fact, levels]) => {
    const level = facts[fact] ?? rules.facts.find((f) => f.id === fact)?.assume;
    return level !== undefined && levels.includes(level);
  });
}

/**
 * Ranks the kinds of boundary for a component, best first. Kinds that suit the facts come first, then the cheaper decade of the
 * upper estimate, then the ladder (the one that is cheaper to build and run). Unknown rates rank by the ladder alone.
 */
export function rankBoundaries(
  rules: Rules,
  facts: Facts,
): { readonly ranked: readonly RankedBoundary[]; readonly ruledOut: readonly RuledOutBoundary[] } {
  const calls = facts['calls_per_second_across_boundary'] ?? 'n/a';
  const data = facts['data_per_call'] ?? 'KB';
  const ruledOut: RuledOutBoundary[] = [];
  const kept: {
    id: string;
    share: readonly [number, number] | null;
    reasons: string[];
    suits: number;
    ladder: number;
  }[] = [];
  for (const boundary of rules.boundaries) {
    const out = boundary.ruledOutWhen.find((rule) => matches(rule.when, facts, rules));
    if (out !== undefined) {
      ruledOut.push({ id: boundary.id, reason: out.reason });
      continue;
    }
    const need = boundary.needs.find((rule) => matches(rule.when, facts, rules));
    const firstNeed = boundary.needs[0];
    if (need === undefined && firstNeed !== undefined) {
      ruledOut.push({ id: boundary.id, reason: firstNeed.reason });
      continue;
    }
    const suits = boundary.suits.filter((rule) => matches(rule.when, facts, rules));
    kept.push({
      id: boundary.id,
      share: boundary.cost === null ? null : crossingShare(rules, boundary.cost, calls, data),
      reasons: [...(need === undefined ? [] : [need.reason]), ...suits.map((rule) => rule.reason)],
      suits: suits.length,
      ladder: boundary.ladder,
    });
  }
  kept.sort(
    (a, b) =>
      b.suits - a.suits ||
      (a.share !== null && b.share !== null ? decade(a.share[1]) - decade(b.share[1]) : 0) ||
      a.ladder - b.ladder,
  );
  return { ranked: kept.map(({ id, share, reasons }) => ({ id, share, reasons })), ruledOut };
}
