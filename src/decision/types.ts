/** What goes into the engine and what comes out. Types only: nothing here reaches the browser's bundle. */
import type { Axis, ComponentVerdict, Outcome } from '#schema/decision.ts';

export type {
  Axis,
  ComponentVerdict,
  Condition,
  DecisionCase,
  Fact,
  Outcome,
  Rules,
} from '#schema/decision.ts';

/** Fact id → level id. A fact that is not known is absent. */
export type Facts = Readonly<Record<string, string>>;

/**
 * How firmly a verdict stands under these rules. Never a percentage.
 * `gate`: one gate decides and nothing unanswered can change the verdict. `stable`: nothing unanswered can change it, and the
 * next verdict is more than half a step away. `leans`: one answer, if it comes out as assumed, settles it, or everything is settled
 * within half a step of another verdict. `open`: more than one answer is needed.
 */
export type Strength = 'gate' | 'stable' | 'leans' | 'open';

/** An answer that somebody gave and that a rule read. */
export interface Answer {
  readonly fact: string;
  readonly level: string;
}

/** Answer → rule: why the verdict is what it is. Evidence and words are found by the rule's id. */
export interface Reason {
  readonly rule: string;
  readonly kind: 'gate' | 'region' | 'force';
  readonly axis: Axis | null;
  /** Steps on the axis; 0 for gates and regions. */
  readonly push: number;
  /** Those that were given; what is only assumed is no reason. */
  readonly answers: readonly Answer[];
}

/** A change of one answer. `from` is null where the question is unanswered. */
export interface Change {
  readonly fact: string;
  readonly from: string | null;
  readonly to: string;
}

/** A smallest change of answers that changes the verdict. */
export interface Flip {
  readonly changes: readonly Change[];
  readonly verdict: ComponentVerdict;
  /** True where the verdict after the change holds whatever the open questions turn out to be. */
  readonly certain: boolean;
}

/** How far the nearest other verdict is. */
export interface Margin {
  /** Smallest move on one axis that changes the verdict, in steps; null where a gate decides or no move does. */
  readonly steps: number | null;
  /** The verdict there; null as `steps`. */
  readonly towards: ComponentVerdict | null;
  /** The two needs are equal, and the region asks which is the larger. */
  readonly tie: boolean;
  /** Changes of one given answer by one level that change the verdict. */
  readonly oneLevel: number;
  /** Answers that must change before the verdict does: 1, 2, or 3 for more than two. */
  readonly answersAway: 1 | 2 | 3;
}

/** Where the component lies on one axis, in steps. `at` takes the assumed levels. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly at: number;
}

export interface Position {
  readonly guarantees: Interval;
  readonly flexibility: Interval;
}

/** A kind of boundary with its place in the ranking. */
export interface RankedBoundary {
  readonly id: string;
  /** Share of one core that crossing takes, as [low, high]; null where rate or cost is not known. */
  readonly share: readonly [number, number] | null;
  /** Ids of the words that say why it is offered or moved up. */
  readonly reasons: readonly string[];
}

export interface RuledOutBoundary {
  readonly id: string;
  /** Id of the words that say why. */
  readonly reason: string;
}

/** An unanswered question. */
export interface OpenFact {
  readonly fact: string;
  /** Verdicts that this answer alone could lead to, other than the present one. */
  readonly couldChangeTo: readonly ComponentVerdict[];
}

export interface Neighbour {
  readonly id: string;
  readonly choice: Outcome;
  /** Facts known on both sides, and how many of them agree. */
  readonly shared: number;
  readonly agreeing: number;
  readonly differs: readonly string[];
}

export interface Neighbours {
  /** Nearest documented cases, at most two; empty where none resembles the component. */
  readonly nearest: readonly Neighbour[];
  /** The nearest one that went another way. */
  readonly opposite: Neighbour | null;
}

/** Everything that the rules say about one component, in ids and numbers. */
export interface Evaluation {
  readonly rules: string;
  readonly verdict: ComponentVerdict;
  readonly strength: Strength;
  readonly decidedBy: { readonly kind: 'gate' | 'region'; readonly id: string };
  readonly position: Position;
  readonly margin: Margin;
  /** Verdicts that some set of answers to the open questions leads to. */
  readonly possible: readonly ComponentVerdict[];
  /** False where the search stopped at its limit; `possible` then may hold too much and strength is `open`. */
  readonly exact: boolean;
  /** For `leans`: the question whose expected answer settles the verdict. */
  readonly settledBy: string | null;
  readonly reasons: readonly Reason[];
  /** Ids of the vetoes that hold: the verdict is "X when …; until then …". */
  readonly vetoes: readonly string[];
  /** Ids of what the verdict names beside itself: another language, or packages to look at. Empty for most. */
  readonly with: readonly string[];
  readonly boundary: readonly RankedBoundary[];
  readonly boundaryRuledOut: readonly RuledOutBoundary[];
  readonly flips: readonly Flip[];
  readonly open: readonly OpenFact[];
  /** Ids of the forces that pull the other way, strongest first. The deciding rule's own objection is among its words. */
  readonly against: { readonly forces: readonly string[] };
}
