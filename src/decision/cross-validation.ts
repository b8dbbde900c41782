/**
 * How well rules do that were fitted without the case that they judge. Everything with a number in it is fitted again on the other
 * cases: the cuts, the push of every force, and whether a rule is there at all. Pure; takes minutes.
 *
 * What it cannot undo: people who had seen the cases wrote the rules down. Only cases that nobody had seen show that.
 */
import type { BacktestFile } from '#schema/decision.ts';
import { type Coding, factsOf, without } from './backtest.ts';
import { compile, pointOf } from './compile.ts';
import type { Box } from './condition.ts';
import { credit } from './score.ts';
import type { DecisionCase, Rules } from './types.ts';
import { verdictAt } from './verdict.ts';

export interface Fitting {
  readonly coding: Coding;
  /** Facts to leave out of every coding. */
  readonly hidden: readonly string[];
  /** True: a rule stays only where it earns a case among those that are fitted on. */
  readonly strict: boolean;
}

type Tuned = BacktestFile['tuned'];

/** A case as a point: its facts do not change while the rules are fitted, so they are read once. */
interface Judged {
  readonly point: Box;
  readonly outcome: DecisionCase['outcome'];
}

const judged = (rules: Rules, items: readonly DecisionCase[], { coding, hidden }: Fitting): Judged[] =>
  items.map((item) => ({
    point: pointOf(compile(rules), factsOf(item, coding, hidden)),
    outcome: item.outcome,
  }));

/** How many verdicts have full credit. */
function rightOf(rules: Rules, items: readonly Judged[]): number {
  const compiled = compile(rules);
  return items.filter(({ point, outcome }) => {
    const verdict = compiled.verdicts[verdictAt(compiled, point)];
    return (
      verdict !== undefined && credit(rules, verdict, outcome.fullCredit, outcome.partialCredit) === 'full'
    );
  }).length;
}

/** Every bound of one axis that is at `from` moved to `to`. */
function withCut(rules: Rules, axis: 'guarantees' | 'flexibility', from: number, to: number): Rules {
  const move = (at: number | undefined): number | undefined => (at === from ? to : at);
  return {
    ...rules,
    regions: rules.regions.map((region) => {
      const range = region[axis];
      return range === undefined
        ? region
        : { ...region, [axis]: { from: move(range.from), below: move(range.below) } };
    }),
  };
}

const withPush = (rules: Rules, id: string, by: number): Rules => ({
  ...rules,
  forces: rules.forces.map((force) =>
    force.id === id
      ? { ...force, terms: force.terms.map((term) => ({ ...term, push: Math.max(0, term.push + by) })) }
      : force,
  ),
});

function refit(rules: Rules, items: readonly Judged[], tuned: Tuned, strict: boolean): Rules {
  let best = rules;
  let score = rightOf(rules, items);
  const tryOut = (variant: Rules, orEqual = false): void => {
    const right = rightOf(variant, items);
    if (right > score || (orEqual && right === score)) {
      best = variant;
      score = right;
    }
  };
  for (const { axis, at, tries } of tuned.cuts) for (const to of tries) tryOut(withCut(best, axis, at, to));
  for (const { id } of rules.forces) for (const by of tuned.pushes) tryOut(withPush(best, id, by));
  for (const { id } of [...rules.gates, ...rules.forces, ...rules.regions]) tryOut(without(best, id), strict);
  return best;
}

/**
 * The rules fitted on some cases: one pass over cuts, pushes and rules, keeping each change that gets more cases right. Where nothing
 * is gained the published value stays.
 */
export const fitted = (rules: Rules, cases: readonly DecisionCase[], tuned: Tuned, how: Fitting): Rules =>
  refit(rules, judged(rules, cases, how), tuned, how.strict);

/** Each case judged by rules that were fitted on all the others. @returns by case, whether it was right. */
export function leaveOneOut(
  rules: Rules,
  cases: readonly DecisionCase[],
  tuned: Tuned,
  how: Fitting,
): boolean[] {
  const items = judged(rules, cases, how);
  return items.map((item) => {
    const others = items.filter((other) => other !== item);
    return rightOf(refit(rules, others, tuned, how.strict), [item]) === 1;
  });
}

/** Numerical Recipes' linear congruential generator (Press et al., 2nd edition, chapter 7.1): the folds are the same everywhere. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

/**
 * Cases in folds; each fold judged by rules that were fitted on the other folds.
 * @param seed another one gives other folds.
 * @returns how many cases were right.
 */
export function inFolds(
  rules: Rules,
  cases: readonly DecisionCase[],
  tuned: Tuned,
  how: Fitting,
  folds: number,
  seed: number,
): number {
  const order = shuffled(judged(rules, cases, how), seed);
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const test = order.filter((_, index) => index % folds === fold);
    const train = order.filter((_, index) => index % folds !== fold);
    right += rightOf(refit(rules, train, tuned, how.strict), test);
  }
  return right;
}
