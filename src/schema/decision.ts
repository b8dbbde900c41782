/** Facts of a component, the rules that read them, and the documented decisions they are tested on. Pure. */
import { z } from 'zod';
import { Day, Id, PartialDate, Seen, Sentence, Url } from './common.ts';

/** Ids of facts are those of the published cases: lower-case words joined by underscores. */
export const FactId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, 'a fact id is lower-case words joined by underscores');

/** A level as YAML gives it: a word or a boolean. Inside, every level is a string. */
export const LevelId = z.union([z.string().min(1), z.boolean()]).transform(String);

/** Numbers that stand for facts and levels in links. Append-only: a number is never given a second meaning. */
const Code = z.number().int().min(1).max(61, 'links hold codes up to 61');

export const AXES = ['guarantees', 'flexibility'] as const;
export const Axis = z.enum(AXES);
/** The two needs that the framework weighs. */
export type Axis = z.infer<typeof Axis>;

export const COMPONENT_VERDICTS = [
  'python',
  'python-native-library',
  'split',
  'rust',
  'either',
  'other',
] as const;
export const ComponentVerdict = z.enum(COMPONENT_VERDICTS);
/** What the rules point to for one component. */
export type ComponentVerdict = z.infer<typeof ComponentVerdict>;

/** What was really done, in the four words of the cases. */
export const OUTCOMES = ['split', 'rust', 'python', 'other'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

export const Level = z.strictObject({ id: LevelId, code: Code, means: Sentence });

export const Fact = z
  .strictObject({
    id: FactId,
    code: Code,
    label: Sentence,
    /** `ordered`: the levels grow; `choice`: they do not; `flag`: false, then true. */
    kind: z.enum(['ordered', 'choice', 'flag']),
    /** False where the published cases have no such field, so nothing about it was tested on them. */
    backTested: z.boolean(),
    /** Axis that more of this never lowers; null where the order pushes neither. */
    raises: Axis.nullable(),
    /** Share of cases on which two raters agreed, in per cent; null where only one rated it. */
    agreedPercent: z.number().min(0).max(100).nullable(),
    /** Level that the verdict assumes while the question is unanswered. */
    assume: LevelId,
    asks: Sentence,
    findOut: Sentence,
    levels: z.array(Level).min(2),
  })
  .superRefine((fact, context) => {
    const ids = fact.levels.map((level) => level.id);
    if (!ids.includes(fact.assume)) {
      context.addIssue({
        code: 'custom',
        path: ['assume'],
        message: `"${fact.assume}" is none of its levels: ${ids.join(', ')}`,
      });
    }
    if (
      new Set(ids).size !== ids.length ||
      new Set(fact.levels.map((level) => level.code)).size !== ids.length
    ) {
      context.addIssue({
        code: 'custom',
        path: ['levels'],
        message: 'two levels share an id or a code; give each its own',
      });
    }
    if (ids.includes('unknown')) {
      context.addIssue({
        code: 'custom',
        path: ['levels'],
        message: '"unknown" is not a level: leave the fact out',
      });
    }
  });
export type Fact = z.infer<typeof Fact>;

export const FactsFile = z.strictObject({ facts: z.array(Fact).min(1) }).superRefine((file, context) => {
  const seen = new Set<string | number>();
  file.facts.forEach((fact, index) => {
    for (const key of [fact.id, fact.code]) {
      if (seen.has(key))
        context.addIssue({
          code: 'custom',
          path: ['facts', index],
          message: `"${key}" is used twice; ids and codes are unique`,
        });
      seen.add(key);
    }
  });
});

/** Fact → levels, any of which will do; all facts named must match. */
export const Condition = z.record(FactId, z.array(LevelId).min(1));
export type Condition = z.infer<typeof Condition>;

export const Stance = z.enum(['for', 'against']);

/** Why a rule says what it says: the finding of a claim in the ledger (not the claim as the document makes it), or a work. */
export const RuleEvidence = z
  .strictObject({
    claim: Id.optional(),
    url: Url.optional(),
    title: z.string().min(3).optional(),
    says: Sentence,
    stance: Stance,
    seen: Seen.optional(),
  })
  .refine((e) => e.claim !== undefined || (e.url !== undefined && e.title !== undefined), {
    path: ['claim'],
    message: 'name a claim id, or give url and title',
  });
export type RuleEvidence = z.infer<typeof RuleEvidence>;

const ruleFields = {
  id: Id,
  statement: Sentence,
  reason: Sentence,
  evidence: z.array(RuleEvidence),
  /** True where no source decides the cut and it is our judgement. */
  ruleOfThumb: z.boolean(),
  /** Rows of the source documents that it restates or departs from (source-rules.yaml). */
  sourceRules: z.array(Id),
};

const readsAtMostTwo = (when: Condition): boolean => Object.keys(when).length <= 2;

export const Gate = z.strictObject({
  ...ruleFields,
  when: Condition.refine(readsAtMostTwo, 'a gate reads at most two facts'),
  verdict: ComponentVerdict,
  against: Sentence,
});
export type Gate = z.infer<typeof Gate>;

/** Turns a verdict into "X when …; until then Y". Never names a language. */
export const Veto = z.strictObject({
  ...ruleFields,
  when: Condition.refine(readsAtMostTwo, 'a veto reads at most two facts'),
  appliesTo: z.array(ComponentVerdict).min(1),
  /** Completes "X when …". */
  whenMet: Sentence,
  until: Sentence,
});
export type Veto = z.infer<typeof Veto>;

export const Force = z
  .strictObject({
    ...ruleFields,
    axis: Axis,
    /** The first term that holds gives the push, in steps (multiples of a half). */
    terms: z.array(z.strictObject({ when: Condition, push: z.number().positive().multipleOf(0.5) })).min(1),
  })
  .superRefine((force, context) => {
    const facts = new Set(force.terms.flatMap((term) => Object.keys(term.when)));
    if (facts.size > 2)
      context.addIssue({ code: 'custom', path: ['terms'], message: 'a force reads at most two facts' });
  });
export type Force = z.infer<typeof Force>;

/** A part of the map. The first region that holds decides; bounds are in steps, lower inclusive, upper exclusive. */
export const Region = z.strictObject({
  ...ruleFields,
  when: Condition.refine(readsAtMostTwo, 'a region reads at most two facts beside the axes'),
  guarantees: z.strictObject({ from: z.number().optional(), below: z.number().optional() }).optional(),
  flexibility: z.strictObject({ from: z.number().optional(), below: z.number().optional() }).optional(),
  /** Which need must be the larger. */
  larger: z.enum(['guarantees-or-equal', 'flexibility']).optional(),
  verdict: ComponentVerdict,
  against: Sentence,
});
export type Region = z.infer<typeof Region>;

export const BOUNDARY_PLACES = ['same-process', 'same-machine', 'network', 'sandbox'] as const;

export const Boundary = z.strictObject({
  id: Id,
  label: Sentence,
  place: z.enum(BOUNDARY_PLACES),
  /** Slug of its page. */
  page: z.string().min(1),
  /** Lower comes first where cost does not tell kinds apart: the cheapest to build and run first. */
  ladder: z.number().int().positive(),
  useWhen: Sentence,
  failsHow: Sentence,
  /** Each condition that holds rules the kind out, with the reason. */
  ruledOutWhen: z.array(z.strictObject({ when: Condition, reason: Sentence })),
  /** Where given, at least one must hold for the kind to be offered. */
  needs: z.array(z.strictObject({ when: Condition, reason: Sentence })),
  /** Each that holds moves the kind up in the order. */
  suits: z.array(z.strictObject({ when: Condition, reason: Sentence })),
  /** Mechanism in costs.yaml; null where nobody measured it. */
  cost: Id.nullable(),
});
export type Boundary = z.infer<typeof Boundary>;

const Band = z
  .tuple([z.number().nonnegative(), z.number().nonnegative()])
  .refine(([low, high]) => low <= high, 'low first, then high');

/** An implementation of the boundary lab, as its measurement names it. */
const LabSeries = z.string().regex(/^[a-z][a-z0-9_]*$/);

export const CostsFile = z.strictObject({
  /** True once the lab has measured on an idle machine. */
  settled: z.boolean(),
  note: Sentence,
  source: Sentence,
  /** SHA-256 of the measurement's file that the constants were copied from; null while they are not settled. */
  measurementHash: z.string().nullable(),
  /** Seconds a call and seconds a byte, each as [low, high]. */
  mechanisms: z.array(
    z.strictObject({
      id: Id,
      fixedSeconds: Band,
      secondsPerByte: Band,
      from: Sentence,
      /** The lab's implementations that stand for it; absent where the lab has none, which keeps the costs unsettled. */
      series: z.array(LabSeries).min(1).optional(),
      /** The lab's series of the function alone, whose work is taken off; absent: the one inside Rust. */
      work: LabSeries.optional(),
    }),
  ),
  /** What a level of the facts stands for, as [low, high]. */
  callsPerSecond: z.record(z.string(), Band),
  bytesPerCall: z.record(z.string(), Band),
});
export type CostsFile = z.infer<typeof CostsFile>;

export const VerdictText = z.strictObject({
  id: ComponentVerdict,
  headline: Sentence,
  mustSay: z.array(Sentence),
  doFirst: z.array(Sentence).min(1),
  costs: z.array(Sentence).min(1),
});
export type VerdictText = z.infer<typeof VerdictText>;

export const VerdictsFile = z.strictObject({
  strengths: z.strictObject({ gate: Sentence, stable: Sentence, leans: Sentence, open: Sentence }),
  verdicts: z.array(VerdictText).length(COMPONENT_VERDICTS.length),
  notConsidered: z.array(Sentence).min(1),
  /** Facts that the source articles name and that told no documented cases apart. */
  askedButWithoutForce: z.array(z.strictObject({ fact: FactId, note: Sentence })),
});
export type VerdictsFile = z.infer<typeof VerdictsFile>;

/** One version of the facts and the rules: all that a verdict depends on. Plain JSON. */
export interface Rules {
  /** Three numbers joined by dots. */
  readonly version: string;
  readonly facts: readonly Fact[];
  readonly gates: readonly Gate[];
  readonly vetoes: readonly Veto[];
  readonly forces: readonly Force[];
  readonly regions: readonly Region[];
  readonly boundaries: readonly Boundary[];
  readonly costs: CostsFile;
  readonly texts: VerdictsFile;
}

/** One card of the wizard: one or more parts, each of which sets facts. */
export const Question = z.strictObject({
  id: FactId,
  title: Sentence,
  /** `where`: where the hot path is. */
  role: z.enum(['gate', 'force', 'where', 'veto', 'boundary']),
  /** Once a system, or once a component. */
  asked: z.enum(['system', 'component']),
  wording: Sentence,
  /** How somebody who does not know finds out in ten minutes. */
  findOut: Sentence,
  /** How often two raters agreed on the nearest fact, in per cent; null where the cases lack it. */
  agreedPercent: z.number().nullable(),
  parts: z
    .array(
      z.strictObject({
        ask: Sentence,
        options: z
          .array(
            z.strictObject({
              label: z.string().min(2),
              example: Sentence.optional(),
              sets: z.record(FactId, LevelId),
            }),
          )
          .min(2),
      }),
    )
    .min(1),
});
export type Question = z.infer<typeof Question>;

/** A rule of a source document and what became of it here. */
export const SourceRule = z.strictObject({
  id: Id,
  document: z.enum(['000', '001', '002', '003']),
  where: Sentence,
  /** Restated in our words. */
  says: Sentence,
  /** Claim of the ledger that checks it. */
  claims: z.array(Id),
  rules: z.array(Id).min(1),
  stance: z.enum(['kept', 'narrowed', 'departed']),
  why: Sentence,
  evidenceFor: Sentence,
  evidenceAgainst: Sentence,
});
export type SourceRule = z.infer<typeof SourceRule>;

export const VersionFile = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers joined by dots'),
  released: Day,
  /** SHA-256 over the files that the rules are read from (`sourceHash`), so that a change without a release is caught. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Newest first. Full credit of the back-test that was run for the release. */
  changelog: z
    .array(
      z.strictObject({
        version: z.string(),
        date: Day,
        changes: z.array(Sentence).min(1),
        backtest: z.strictObject({
          cases: z.number().int(),
          first: z.number().int(),
          second: z.number().int(),
          firstLocusHidden: z.number().int(),
          secondLocusHidden: z.number().int(),
        }),
      }),
    )
    .min(1),
});
export type VersionFile = z.infer<typeof VersionFile>;

const FactValues = z.record(FactId, LevelId);

/** One documented decision about one component, as known before it was taken. */
export const DecisionCase = z.strictObject({
  id: Id,
  system: z.string().min(2),
  organisation: z.string().min(2),
  year: z.number().int(),
  what: Sentence,
  /** Coded twice, independently: `first` from the sources, `second` from the text of `what` alone. */
  codings: z.strictObject({ first: FactValues, second: FactValues }),
  outcome: z.strictObject({
    choice: Outcome,
    boundaryKinds: z.array(Id),
    shape: Sentence,
    fullCredit: z.array(Outcome).min(1),
    partialCredit: z.array(Outcome),
    reversalOrRegret: Sentence.nullable(),
  }),
  /** Where the source article's framework, read literally, says something else. */
  adversarial: z.strictObject({ simpleRuleSays: Outcome, whyItFails: Sentence }).nullable(),
  lesson: Sentence.nullable(),
  sources: z
    .array(
      z.strictObject({
        publisher: z.string().min(2),
        title: z.string().min(3),
        url: Url,
        date: PartialDate,
        seen: Seen,
        locator: Sentence,
      }),
    )
    .min(1),
  confidence: z.enum(['high', 'medium', 'low']),
});
export type DecisionCase = z.infer<typeof DecisionCase>;

export const GatesFile = z.strictObject({ gates: z.array(Gate).min(1) });
export const VetoesFile = z.strictObject({ vetoes: z.array(Veto).min(1) });
export const ForcesFile = z.strictObject({ forces: z.array(Force).min(1) });
export const RegionsFile = z.strictObject({ regions: z.array(Region).min(1) });
export const BoundariesFile = z.strictObject({ boundaries: z.array(Boundary).min(1) });
export const QuestionsFile = z.strictObject({ questions: z.array(Question).min(1) });
export const SourceRulesFile = z.strictObject({ sourceRules: z.array(SourceRule).min(1) });
