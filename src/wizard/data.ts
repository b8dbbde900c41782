/** Shapes of the files that the wizard fetches, and the documented cases as the engine reads them. */
import type { DecisionCase, Facts, Outcome, Rules } from '#decision/types.ts';

/** `data/wizard.json`. */
export interface WizardData {
  readonly rules: Rules;
  readonly cases: readonly NearCase[];
  readonly tested: Tested;
}

/** What the back-test says about leaving a rule out (first coding). */
export interface Tested {
  readonly full: number;
  readonly of: number;
  /** Agreement without the rule, by rule id, where it is another. */
  readonly without: Readonly<Record<string, number>>;
}

export interface NearCase {
  readonly id: string;
  readonly system: string;
  readonly choice: Outcome;
  readonly facts: Facts;
}

/** `data/presets.json`: systems to start from. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** Example repository that belongs to it, also a name to start from. */
  readonly example: string | null;
  readonly components: readonly { readonly name: string; readonly facts: Facts }[];
}

/** The neighbours' engine reads whole records; only id, outcome and first coding play a part. */
export function asCases(near: readonly NearCase[]): readonly DecisionCase[] {
  return near.map(({ id, system, choice, facts }) => ({
    id,
    system,
    organisation: '',
    year: 0,
    what: '',
    codings: { first: { ...facts }, second: {} },
    outcome: {
      choice,
      boundaryKinds: [],
      shape: '',
      fullCredit: [choice],
      partialCredit: [],
      reversalOrRegret: null,
    },
    adversarial: null,
    lesson: null,
    sources: [],
    confidence: 'medium',
  }));
}
