/** Documented cases near a component, and one that went another way. Neighbours, not proof. */
import type { DecisionCase, Fact, Facts, Neighbour, Neighbours, Outcome, Rules } from './types.ts';

/** Facts that two components must share before one is called near the other: where it runs, and where its time goes. */
const MUST_AGREE = ['hot_path_size', 'binary_or_deploy_target'] as const;

/** Levels that are one place for this purpose. */
const PLACE: Readonly<Record<string, string>> = { container: 'server', 'kernel/hypervisor': 'embedded' };

/** Largest mean distance of the shared facts at which a case is still called near: 0 is the same, 1 the opposite. Our rule of thumb. */
const NEAR = 0.3;

/** Fewer shared facts than this say nothing. */
const LEAST_SHARED = 6;

const place = (level: string): string => PLACE[level] ?? level;

/** Distance of two levels from 0 to 1: steps over the length of the scale, or all or nothing. */
function apart(fact: Fact, a: string, b: string): number {
  if (a === b) return 0;
  if (fact.kind !== 'ordered') return 1;
  const levels = fact.levels.map((level) => level.id);
  return Math.abs(levels.indexOf(a) - levels.indexOf(b)) / (levels.length - 1);
}

function compare(rules: Rules, facts: Facts, item: DecisionCase): { neighbour: Neighbour; distance: number } {
  const theirs = item.codings.first;
  const differs: string[] = [];
  let shared = 0;
  let sum = 0;
  for (const fact of rules.facts) {
    const a = facts[fact.id];
    const b = theirs[fact.id];
    if (a === undefined || b === undefined) continue;
    shared++;
    sum += apart(fact, a, b);
    if (a !== b) differs.push(fact.id);
  }
  return {
    neighbour: {
      id: item.id,
      choice: item.outcome.choice,
      shared,
      agreeing: shared - differs.length,
      differs,
    },
    distance: shared === 0 ? 1 : sum / shared,
  };
}

/** Compares a component with one case: how many facts are known on both sides, and which differ. */
export function compareWithCase(rules: Rules, facts: Facts, item: DecisionCase): Neighbour {
  return compare(rules, facts, item).neighbour;
}

/**
 * The two nearest documented cases and the nearest that went another way. Where none is near, both are empty: say
 * "no documented case resembles yours".
 * @param way outcomes that the verdict stands for (`outcomesOf`).
 */
export function neighbours(
  rules: Rules,
  facts: Facts,
  cases: readonly DecisionCase[],
  way: readonly Outcome[],
): Neighbours {
  const near = cases
    .filter((item) =>
      MUST_AGREE.every((fact) => {
        const a = facts[fact];
        const b = item.codings.first[fact];
        return a !== undefined && b !== undefined && place(a) === place(b);
      }),
    )
    .map((item) => compare(rules, facts, item))
    .filter(({ neighbour, distance }) => neighbour.shared >= LEAST_SHARED && distance <= NEAR)
    .sort((a, b) => a.distance - b.distance || (a.neighbour.id < b.neighbour.id ? -1 : 1))
    .map(({ neighbour }) => neighbour);
  return { nearest: near.slice(0, 2), opposite: near.find((n) => !way.includes(n.choice)) ?? null };
}
