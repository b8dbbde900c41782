/** Shapes of the files that the wizard fetches, and the documented cases as the engine reads them. */
import type { KnownCase } from '#decision/neighbours.ts';
import type { Facts, Outcome, Rules } from '#decision/types.ts';
import type { SystemRules } from '#schema/decision-system.ts';
import type { BrowserWords } from '#schema/decision-words.ts';

/** `data/wizard.json`: what an empty form needs. */
export interface WizardData {
  readonly rules: Rules;
}

/** `data/wizard-result.json`: what puts answers into words. */
export interface ResultData {
  readonly words: BrowserWords;
  readonly cases: readonly NearCase[];
  readonly tested: Tested;
  /** What counts between the components of a system. */
  readonly settings: SystemRules;
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

/** The documented cases as the neighbours' engine reads them. */
export function asCases(near: readonly NearCase[]): readonly KnownCase[] {
  return near.map(({ id, choice, facts }) => ({ id, codings: { first: facts }, outcome: { choice } }));
}
