/** The engine's answer, kept: facts and rules never change in place, and the page asks for the same component many times. */
import { evaluate } from '#decision/evaluate.ts';
import type { Evaluation, Facts, Rules } from '#decision/types.ts';

const kept = new WeakMap<Rules, WeakMap<Facts, Evaluation>>();

export function evaluated(rules: Rules, facts: Facts): Evaluation {
  let known = kept.get(rules);
  if (known === undefined) {
    known = new WeakMap();
    kept.set(rules, known);
  }
  const before = known.get(facts);
  if (before !== undefined) return before;
  const made = evaluate(rules, facts);
  known.set(facts, made);
  return made;
}
