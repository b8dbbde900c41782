/**
 * What is said of the components of a system together: contradictions between their answers, questions that their seams raise, and what
 * seams share. The logic, without a sentence; no verdict depends on it, so it is no part of a release.
 */
import { z } from 'zod';
import { Id } from './common.ts';
import { BOUNDARY_PLACES, ComponentVerdict, Condition, FactId, LevelId } from './decision.ts';

const Languages = z.array(Id).min(1);
const Places = z.array(z.enum(BOUNDARY_PLACES)).min(1);

/** A component whose answers tell who calls it, and that nothing in the system calls like that. */
export const CallersRule = z.strictObject({
  id: Id,
  /** Any of these answers of the called component makes the claim. */
  called: z.array(Condition).min(1),
  /** Any of these answers of the called component explains other callers. */
  unless: z.array(Condition),
  /** What one caller must be: in one of these languages, or with one of these answers. */
  callers: z.strictObject({ languages: Languages, or: z.array(Condition) }),
});

/** A call whose seam is not what an answer of one end says of it. */
export const SeamRule = z.strictObject({
  id: Id,
  /** The end that answers. */
  of: z.enum(['caller', 'called', 'either']),
  when: Condition,
  /** Languages, none of which the other end may be in for the rule to hold. */
  otherIsNot: Languages.optional(),
  /** Where the kind of boundary that comes first lies. */
  places: Places,
});

export const SystemRules = z.strictObject({
  languages: z.strictObject({
    /** Language in which other components meet a verdict; several: not settled; `named`: those that its names stand for. */
    verdicts: z.record(ComponentVerdict, z.union([z.literal('named'), Languages])),
    /** Languages that a name stands for; several: not settled. */
    names: z.record(Id, Languages),
    /** Where the called side is in this language, the caller's answers say how the two meet. */
    loaded: Id,
    /** Verdicts with a seam inside. */
    inside: z.array(ComponentVerdict),
  }),
  callers: z.array(CallersRule),
  seams: z.array(SeamRule),
  /** Two ends that run in different places, with a seam that needs one machine. Levels of one group are one machine. */
  elsewhere: z.strictObject({
    id: Id,
    fact: FactId,
    anywhere: z.array(LevelId),
    together: z.array(z.array(LevelId).min(2)),
    places: Places,
  }),
  /** Facts about a seam that its two ends must not answer differently; `single`: only where it is the one seam of both. */
  sameSeam: z.strictObject({ id: Id, facts: z.array(FactId), single: z.array(FactId) }),
  /** Asked wherever two components that call each other are in different languages. */
  sharedCode: z.strictObject({ id: Id }),
  /** Seams whose ends answer so are released together. */
  released: z.strictObject({ id: Id, fact: FactId, level: LevelId }),
  /** Kinds of boundary whose seams can share one definition of their data. */
  format: z.strictObject({ id: Id, kinds: z.array(Id).min(1) }),
});
export type SystemRules = z.infer<typeof SystemRules>;
