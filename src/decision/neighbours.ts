/** Documented cases near a component, and one that went another way. Neighbours, not proof. */
import type { DecisionCase, Facts, Neighbour, Neighbours, Outcome, Rules } from './types.ts';

/** What is compared of a documented case. */
export type KnownCase = Pick<DecisionCase, 'id'> & {
  readonly codings: { readonly first: Facts };
  readonly outcome: { readonly choice: Outcome };
};

/** Whether two levels of a fact are the same, or one place for this purpose. */
function isSamePlace(rules: Rules, fact: string, a: string, b: string): boolean {
  const groups = rules.neighbours.samePlace[fact] ?? [];
  return a === b || groups.some((levels) => levels.includes(a) && levels.includes(b));
}

/** Distance of two levels from 0 to 1: steps over the length of the scale, or all or nothing. */
function apart(fact: Rules['facts'][number], a: string, b: string): number {
  if (a === b) return 0;
  if (fact.kind !== 'ordered') return 1;
  const levels = fact.levels.map((level) => level.id);
  return Math.abs(levels.indexOf(a) - levels.indexOf(b)) / (levels.length - 1);
}

function compare(rules: Rules, facts: Facts, item: KnownCase): { neighbour: Neighbour; distance: number } {
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

/**
 * The two nearest documented cases and the nearest that went another way. Where none is near, both are empty: say
 * "no documented case resembles yours".
 * @param way outcomes that the verdict stands for (`outcomesOf`).
 */
export function neighbours(
  rules: Rules,
  facts: Facts,
  cases: readonly KnownCase[],
  way: readonly Outcome[],
): Neighbours {
  const { mustAgree, near, minShared } = rules.neighbours;
  const found = cases
    .filter((item) =>
      mustAgree.every((fact) => {
        const a = facts[fact];
        const b = item.codings.first[fact];
        return a !== undefined && b !== undefined && isSamePlace(rules, fact, a, b);
      }),
    )
    .map((item) => compare(rules, facts, item))
    .filter(({ neighbour, distance }) => neighbour.shared >= minShared && distance <= near)
    .sort((a, b) => a.distance - b.distance || (a.neighbour.id < b.neighbour.id ? -1 : 1))
    .map(({ neighbour }) => neighbour);
  return { nearest: found.slice(0, 2), opposite: found.find((n) => !way.includes(n.choice)) ?? null };
}
