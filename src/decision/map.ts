/** Positions for the decision map: flexibility across, guarantees up, in steps. A point where all is known, a box where not. */
import { compile, pointOf } from './compile.ts';
import { outcomesOf, positionOf, verdictOf } from './evaluate.ts';
import { type Credit, credit } from './score.ts';
import type { Axis, ComponentVerdict, DecisionCase, Facts, Interval, Outcome, Rules } from './types.ts';
import { inRegion, needs } from './verdict.ts';

export interface CaseMark {
  readonly id: string;
  /** Flexibility, in steps: [low, high] and where the assumed levels put it. */
  readonly x: Interval;
  /** Guarantees, in steps. */
  readonly y: Interval;
  readonly verdict: ComponentVerdict;
  readonly outcome: Outcome;
  readonly credit: Credit;
  /** The verdict is what was really done. */
  readonly agrees: boolean;
}

/** Largest push that each axis can reach, for the scale of the map. */
export function axisMaximum(rules: Rules, axis: Axis): number {
  return rules.forces
    .filter((force) => force.axis === axis)
    .reduce((sum, force) => sum + Math.max(...force.terms.map((term) => term.push)), 0);
}

/** The verdict of the first region that holds at a place on the map, other facts as answered or assumed; null where none does. */
export function zoneAt(
  rules: Rules,
  facts: Facts,
  guarantees: number,
  flexibility: number,
): ComponentVerdict | null {
  const compiled = compile(rules);
  const point = pointOf(compiled, facts);
  // The strict part is the component's own, as far as there are that many guarantees at this place.
  const strict = Math.min(needs(compiled, point)[4], guarantees);
  const at = [guarantees, guarantees, flexibility, flexibility, strict, strict] as const;
  const region = compiled.regions.find((r) => inRegion(r, point, at) === 2);
  return region === undefined ? null : (compiled.verdicts[region.verdict] ?? null);
}

/** Where every documented case lies under its first coding. */
export function mapCases(rules: Rules, cases: readonly DecisionCase[]): CaseMark[] {
  return cases.map(({ id, codings, outcome }) => {
    const position = positionOf(rules, codings.first);
    const verdict = verdictOf(rules, codings.first);
    return {
      id,
      x: position.flexibility,
      y: position.guarantees,
      verdict,
      outcome: outcome.choice,
      credit: credit(rules, verdict, outcome.fullCredit, outcome.partialCredit),
      agrees: outcomesOf(rules, verdict).includes(outcome.choice),
    };
  });
}
