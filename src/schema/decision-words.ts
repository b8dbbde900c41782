/** The texts of the framework in one language, by the id of what they are about. */
import { z } from 'zod';
import { Sentence } from './common.ts';
import { ComponentVerdict } from './decision.ts';

const byId = <T extends z.ZodType>(text: T) => z.record(z.string(), text);

export const FactWords = z.strictObject({
  label: Sentence,
  asks: Sentence,
  findOut: Sentence,
  /** By level id. */
  levels: byId(Sentence),
});
export type FactWords = z.infer<typeof FactWords>;

export const RuleWords = z.strictObject({
  statement: Sentence,
  reason: Sentence,
  /** The best case against it; gates and regions have one. */
  objection: Sentence.optional(),
  /** Completes "X when …"; vetoes have one. */
  whenMet: Sentence.optional(),
  until: Sentence.optional(),
  /** What each source says, by claim id or address. */
  evidence: z.strictObject({ for: byId(Sentence).default({}), against: byId(Sentence).default({}) }),
});
export type RuleWords = z.infer<typeof RuleWords>;

export const VerdictWords = z.strictObject({
  headline: Sentence,
  mustSay: z.array(Sentence),
  doFirst: z.array(Sentence).min(1),
  costs: z.array(Sentence).min(1),
});
export type VerdictWords = z.infer<typeof VerdictWords>;

export const QuestionWords = z.strictObject({
  title: Sentence,
  wording: Sentence,
  /** How somebody who does not know finds out in ten minutes. */
  findOut: Sentence,
  /** By fact, then by option id. */
  parts: byId(
    z.strictObject({
      ask: Sentence,
      options: byId(z.strictObject({ label: z.string().min(2), example: Sentence.optional() })),
    }),
  ),
});
export type QuestionWords = z.infer<typeof QuestionWords>;

export const SourceRuleWords = z.strictObject({
  where: Sentence,
  /** Restated in our words. */
  says: Sentence,
  why: Sentence,
  evidenceFor: Sentence,
  evidenceAgainst: Sentence,
});
export type SourceRuleWords = z.infer<typeof SourceRuleWords>;

export const Words = z.strictObject({
  facts: byId(FactWords),
  verdicts: z.record(ComponentVerdict, VerdictWords),
  strengths: z.strictObject({ gate: Sentence, stable: Sentence, leans: Sentence, open: Sentence }),
  /** Gates, vetoes, forces and regions: their ids are unique together. */
  rules: byId(RuleWords),
  boundaries: byId(z.strictObject({ label: Sentence, useWhen: Sentence, failsHow: Sentence })),
  /** Why a kind of boundary is in, out, or further up. */
  reasons: byId(Sentence),
  /** Languages and packages that a verdict names. */
  names: byId(z.string().min(2)),
  questions: byId(QuestionWords),
  sourceRules: byId(SourceRuleWords),
  baselines: byId(Sentence),
  /** Facts that the source articles name and that told no documented cases apart. */
  withoutForce: byId(Sentence),
  /** What is said of the components of a system together. */
  system: byId(Sentence),
  notConsidered: z.array(Sentence).min(1),
});
export type Words = z.infer<typeof Words>;

/** What the browser needs of the words to show a result. */
export interface BrowserWords {
  readonly facts: Readonly<Record<string, Pick<FactWords, 'label' | 'levels'>>>;
  readonly verdicts: Readonly<Record<string, Pick<VerdictWords, 'headline' | 'doFirst' | 'costs'>>>;
  readonly strengths: Words['strengths'];
  readonly rules: Readonly<Record<string, Pick<RuleWords, 'statement' | 'objection' | 'whenMet' | 'until'>>>;
  readonly boundaries: Readonly<Record<string, Pick<Words['boundaries'][string], 'label'>>>;
  readonly reasons: Words['reasons'];
  readonly names: Words['names'];
  readonly system: Words['system'];
  readonly notConsidered: readonly string[];
}
