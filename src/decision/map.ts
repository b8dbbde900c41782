/** Positions for the decision map: flexibility across, guarantees up, in steps. A point where all is known, a box where not. */
import { outcomesOf, positionOf, verdictOf } from './evaluate.ts';
import { credit } from './score.ts';
import type { Axis, ComponentVerdict, DecisionCase, Facts, Outcome, Rules } from './types.ts';

export interface MapMark {
  readonly id: string;
  /** Flexibility, in steps: [low, high] and where the assumed levels put it. */
  readonly x: { readonly low: number; readonly high: number; readonly at: number };
  /** Guarantees, in steps. */
  readonly y: { readonly low: number; readonly high: number; readonly at: number };
  readonly verdict: ComponentVerdict;
}

export interface CaseMark extends MapMark {
  readonly outcome: Outcome;
  readonly credit: 'full' | 'partial' | 'none';
  /** The verdict is what was really done. */
  readonly agrees: boolean;
}

/** Largest push that each axis can reach, for the scale of the map. */
export function axisMaximum(rules: Rules, axis: Axis): number {
  return rules.forces
    .filter((force) => force.axis === axis)
    .reduce((sum, force) => sum + Math.max(...force.terms.map((term) => term.push)), 0);
}

/** Where one component lies. */
export function mapMark(rules: Rules, id: string, facts: Facts): MapMark {
  const position = positionOf(rules, facts);
  return { id, x: position.flexibility, y: position.guarantees, verdict: verdictOf(rules, facts) };
}

/** Where every documented case lies under its first coding. */
export function mapCases(rules: Rules, cases: readonly DecisionCase[]): CaseMark[] {
  return cases.map((item) => {
    const mark = mapMark(rules, item.id, item.codings.first);
    return {
      ...mark,
      outcome: item.outcome.choice,
      credit: credit(mark.verdict, item.outcome.fullCredit, item.outcome.partialCredit),
      agrees: outcomesOf(mark.verdict).includes(item.outcome.choice),
    };
  });
}
