/**
 * Facts of a component, the rules that read them, and the documented decisions they are tested on: the logic, without a sentence.
 * The words are in `decision-words.ts`. Pure.
 */
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
  'compiled',
] as const;
export const ComponentVerdict = z.enum(COMPONENT_VERDICTS);
/** What the rules point to for one component. */
export type ComponentVerdict = z.infer<typeof ComponentVerdict>;

/** What was really done, in the four words of the cases. */
export const OUTCOMES = ['split', 'rust', 'python', 'other'] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

export const Level = z.strictObject({
  id: LevelId,
  code: Code,
  /** An answer that is not the last word: the levels that it may still turn into. */
  opens: z.array(LevelId).min(1).optional(),
});

export const Fact = z
  .strictObject({
    id: FactId,
    code: Code,
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
    /** True where nobody can change it: such a change is shown after those that somebody can make. */
    fixed: z.literal(true).optional(),
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
    for (const level of fact.levels)
      for (const id of level.opens ?? [])
        if (!ids.includes(id) || id === level.id)
          context.addIssue({
            code: 'custom',
            path: ['levels'],
            message: `"${level.id}" opens "${id}", which is none of the other levels: ${ids.join(', ')}`,
          });
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

/** Fact → levels, any of which will do; all facts named must match. An empty one always holds. */
export const Condition = z.record(FactId, z.array(LevelId).min(1));
export type Condition = z.infer<typeof Condition>;

export const Verdict = z
  .strictObject({
    id: ComponentVerdict,
    /** Stands for it in links; append-only. */
    letter: z.string().regex(/^[a-z]$/, 'one lower-case letter'),
    /** What a documented decision may be for the verdict to be right; more than one: each of them must have been acceptable. */
    outcomes: z.array(Outcome).min(1),
    /** The need that speaks for it; null where both or neither do. */
    axis: Axis.nullable(),
    /** What its result says beside the rest. */
    tells: z.enum(['looked-for', 'if-it-fails', 'nearest-case']).nullable(),
    /** The answers that would hold if the advice did not work out. */
    ifItFails: z.record(FactId, LevelId).optional(),
  })
  .refine((verdict) => (verdict.tells === 'if-it-fails') === (verdict.ifItFails !== undefined), {
    path: ['ifItFails'],
    message: 'give it where, and only where, tells is if-it-fails',
  });
export type Verdict = z.infer<typeof Verdict>;

export const VerdictsFile = z.strictObject({
  verdicts: z
    .array(Verdict)
    .min(1)
    .superRefine((verdicts, context) => {
      verdicts.forEach((verdict, index) => {
        const twin = verdicts.findIndex((v) => v.id === verdict.id || v.letter === verdict.letter);
        if (twin < index)
          context.addIssue({
            code: 'custom',
            path: [index],
            message: `shares its id or letter with ${verdicts[twin]?.id}; give it its own`,
          });
      });
    }),
});

export const Stance = z.enum(['for', 'against']);

/**
 * Why a rule says what it says: the finding of a claim in the ledger (not the claim as the document makes it), or a work. Its words
 * are kept under the rule, by stance and by claim or address.
 */
export const RuleEvidence = z
  .strictObject({
    claim: Id.optional(),
    url: Url.optional(),
    title: z.string().min(3).optional(),
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
});
export type Gate = z.infer<typeof Gate>;

/** Turns a verdict into "X when …; until then Y". Never names a language. */
export const Veto = z.strictObject({
  ...ruleFields,
  when: Condition.refine(readsAtMostTwo, 'a veto reads at most two facts'),
  appliesTo: z.array(ComponentVerdict).min(1),
});
export type Veto = z.infer<typeof Veto>;

export const Force = z
  .strictObject({
    ...ruleFields,
    axis: Axis,
    /** The first term that holds gives the push, in steps (multiples of a half). */
    terms: z
      .array(
        z.strictObject({
          when: Condition,
          push: z.number().positive().multipleOf(0.5),
          /** A collected language does not answer it: no pauses, no run time, no unsafe memory. */
          strict: z.literal(true).optional(),
        }),
      )
      .min(1),
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
  /** Bounds on the part of guarantees that a collected language does not answer. */
  strict: z.strictObject({ from: z.number().optional(), below: z.number().optional() }).optional(),
  /** Which need must be the larger. */
  larger: z.enum(['guarantees', 'guarantees-or-equal', 'flexibility', 'flexibility-or-equal']).optional(),
  verdict: ComponentVerdict,
});
export type Region = z.infer<typeof Region>;

export const BOUNDARY_PLACES = ['same-process', 'same-machine', 'network', 'sandbox'] as const;

/** A condition and the id of the words that say why it counts. */
const Because = z.strictObject({
  when: Condition,
  reason: Id,
  /** Where given, it counts for these verdicts alone. */
  verdicts: z.array(ComponentVerdict).min(1).optional(),
});

/** When a boundary is offered at all: for these verdicts, where the condition holds. */
export const Offer = z.strictObject({ id: Id, verdicts: z.array(ComponentVerdict).min(1), when: Condition });
export type Offer = z.infer<typeof Offer>;

export const Boundary = z.strictObject({
  id: Id,
  place: z.enum(BOUNDARY_PLACES),
  /** Slug of its page. */
  page: z.string().min(1),
  /** Lower comes first where cost does not tell kinds apart: the cheapest to build and run first. */
  ladder: z.number().int().positive(),
  /** Where given: the verdicts that it is for, and the words for the others. */
  onlyFor: z.strictObject({ verdicts: z.array(ComponentVerdict).min(1), reason: Id }).optional(),
  /** Each condition that holds rules the kind out, with the reason. */
  ruledOutWhen: z.array(Because),
  /** Where given, at least one must hold for the kind to be offered. */
  needs: z.array(Because),
  /** Each that holds moves the kind up in the order. */
  suits: z.array(Because),
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

/** What a verdict names beside itself, such as another language: the first line whose condition holds. */
export const Naming = z.strictObject({
  verdict: ComponentVerdict,
  firstOf: z.array(z.strictObject({ when: Condition, names: z.array(Id).min(1) })).min(1),
});
export type Naming = z.infer<typeof Naming>;

export const NeighboursFile = z.strictObject({
  /** Facts that both must know and agree on. */
  mustAgree: z.array(FactId).min(1),
  /** By fact, groups of levels that are one place for this purpose. */
  samePlace: z.record(FactId, z.array(z.array(LevelId).min(2))),
  /** Largest mean distance of the shared facts, from 0 (the same) to 1 (the opposite). */
  near: z.number().min(0).max(1),
  /** Fewer shared facts say nothing. */
  minShared: z.number().int().positive(),
});
export type NeighboursFile = z.infer<typeof NeighboursFile>;

/** Facts by the part that they play outside conditions. */
export const BindingsFile = z.strictObject({
  crossing: z.strictObject({ rate: FactId, bytes: FactId }),
  /** The words for a kind of boundary whose crossings alone would keep a core busy; null: none is ruled out for that. */
  tooExpensive: Id.nullable(),
  profile: z.strictObject({
    busy: z.strictObject({
      fact: FactId,
      levels: z.strictObject({ waits: LevelId, mixed: LevelId, computes: LevelId }),
    }),
    place: z.strictObject({ fact: FactId, levels: z.strictObject({ one: LevelId, many: LevelId }) }),
  }),
});
export type BindingsFile = z.infer<typeof BindingsFile>;

export const Baseline = z.strictObject({
  id: Id,
  /** The first that holds decides; an unknown answer holds nothing. */
  rules: z.array(z.strictObject({ when: Condition, verdict: ComponentVerdict })).min(1),
});
export type Baseline = z.infer<typeof Baseline>;

/** How the rules are tested on the documented decisions. */
export const BacktestFile = z.strictObject({
  /** The fact that is hidden for the harder of the two runs. */
  hides: FactId,
  /** What is fitted again without the case that is judged: cuts in steps, and changes of each push in steps. */
  tuned: z.strictObject({
    cuts: z.array(z.strictObject({ axis: Axis, at: z.number(), tries: z.array(z.number()).min(1) })).min(1),
    pushes: z.array(z.number()).min(1),
  }),
  /** Facts that are left out to see what they are worth, and since which collection they are recorded. */
  newFacts: z.array(FactId),
  /** How often the cases are put into folds, and how many folds there are. */
  repeats: z.number().int().positive(),
  folds: z.number().int().min(2),
  baselines: z.array(Baseline).min(1),
});
export type BacktestFile = z.infer<typeof BacktestFile>;

/** Agreement of rules that were fitted without the cases they judge. Written by the release. */
export const CrossValidationFile = z.strictObject({
  /** SHA-256 of the logic, and of the cases and settings, that the figures belong to. */
  rules: z.string().regex(/^[0-9a-f]{64}$/),
  cases: z.string().regex(/^[0-9a-f]{64}$/),
  of: z.number().int(),
  rows: z
    .array(
      z.strictObject({
        coding: z.enum(['first', 'second']),
        /** False: the new facts were left out. */
        newFacts: z.boolean(),
        /** True: a rule stayed only where it earned a case among those that were fitted on. */
        strict: z.boolean(),
        /** Cases right with each left out in turn. */
        leaveOneOut: z.number().int(),
        /** Cases right in each round of folds. */
        folds: z.array(z.number().int()).min(1),
        /** With each left out in turn: right and all, by what was done. */
        byOutcome: z.partialRecord(Outcome, z.tuple([z.number().int(), z.number().int()])),
      }),
    )
    .min(1),
});
export type CrossValidationFile = z.infer<typeof CrossValidationFile>;

/** What a page tells about a rule beside its logic. */
type Provenance = 'evidence' | 'ruleOfThumb' | 'sourceRules';
type Crossing = Pick<CostsFile['mechanisms'][number], 'id' | 'fixedSeconds' | 'secondsPerByte'>;

/** One version of the facts and the rules: all that a verdict depends on, and no word. Plain JSON. */
export interface Rules {
  /** Three numbers joined by dots. */
  readonly version: string;
  readonly facts: readonly Omit<Fact, 'agreedPercent'>[];
  readonly verdicts: readonly Verdict[];
  readonly gates: readonly Omit<Gate, Provenance>[];
  readonly vetoes: readonly Omit<Veto, Provenance>[];
  readonly forces: readonly Omit<Force, Provenance>[];
  readonly regions: readonly Omit<Region, Provenance>[];
  readonly offeredWhen: readonly Offer[];
  readonly boundaries: readonly Omit<Boundary, 'page'>[];
  readonly costs: Pick<CostsFile, 'settled' | 'callsPerSecond' | 'bytesPerCall'> & {
    readonly mechanisms: readonly Crossing[];
  };
  readonly names: readonly Naming[];
  readonly neighbours: NeighboursFile;
  readonly bindings: BindingsFile;
}

/** The same with what pages print: evidence, sources, and where the costs come from. */
export interface RuleRecords extends Rules {
  readonly facts: readonly Fact[];
  readonly gates: readonly Gate[];
  readonly vetoes: readonly Veto[];
  readonly forces: readonly Force[];
  readonly regions: readonly Region[];
  readonly boundaries: readonly Boundary[];
  readonly costs: CostsFile;
}

/** An answer: a level of the part's fact, or an id of its own where two answers give one level. */
const Answer = z.union([
  LevelId.transform((level) => ({ id: level, level })),
  z.strictObject({ id: Id, level: LevelId }),
]);

/** One card of the wizard: one or more parts, each of which asks for one fact. */
export const Question = z.strictObject({
  id: FactId,
  /** `where`: where the hot path is. */
  role: z.enum(['gate', 'force', 'where', 'veto', 'boundary']),
  /** Once a system, or once a component. */
  asked: z.enum(['system', 'component']),
  /** How often two raters agreed on the nearest fact, in per cent; null where the cases lack it. */
  agreedPercent: z.number().nullable(),
  parts: z.array(z.strictObject({ fact: FactId, options: z.array(Answer).min(2) })).min(1),
});
export type Question = z.infer<typeof Question>;

/** A rule of a source document and what became of it here. */
export const SourceRule = z.strictObject({
  id: Id,
  document: z.enum(['000', '001', '002', '003']),
  /** Claim of the ledger that checks it. */
  claims: z.array(Id),
  rules: z.array(Id).min(1),
  stance: z.enum(['kept', 'narrowed', 'departed']),
});
export type SourceRule = z.infer<typeof SourceRule>;

export const VersionFile = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers joined by dots'),
  released: Day,
  /** SHA-256 of the logic (`logicHash`), so that a change of a verdict without a release is caught. No word is in it. */
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
export const DecisionCase = z
  .strictObject({
    id: Id,
    system: z.string().min(2),
    organisation: z.string().min(2),
    year: z.number().int(),
    /** 1: the cases that the first rules were written with; 2: those that were collected after them. */
    collection: z.union([z.literal(1), z.literal(2)]),
    what: Sentence,
    /** The second rater knew the system, so memory may have leaked into the second coding. Absent where that was not noted. */
    secondRecognised: z.boolean().optional(),
    /** Coded twice, independently: `first` from the sources, `second` from the text of `what` alone. */
    codings: z.strictObject({ first: FactValues, second: FactValues }),
    outcome: z.strictObject({
      choice: Outcome,
      boundaryKinds: z.array(Id),
      shape: Sentence,
      fullCredit: z.array(Outcome).min(1),
      partialCredit: z.array(Outcome),
      reversalOrRegret: Sentence.nullable(),
      /** The third language, or the dialect or package, that was used; null or absent where none was. */
      with: z.string().min(1).nullish(),
    }),
    /** Ids of the system pages that it belongs to. */
    systems: z.array(Id).min(1),
    /** Ids of the adopter records that tell of the same system. */
    adopters: z.array(Id),
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
  })
  .refine(
    ({ confidence, sources }) => confidence !== 'high' || sources.some(({ seen }) => seen !== 'recalled'),
    {
      path: ['confidence'],
      message: 'high confidence does not rest on recall alone: open a source, or say medium',
    },
  );
export type DecisionCase = z.infer<typeof DecisionCase>;

/** A component and what the rules must say of it: one or more for each rule, kind of boundary, offer and name. */
export const Example = z.strictObject({
  /** Id of what it shows at work: a gate, veto, force or region, a kind of boundary that comes first, an offer, a name. */
  shows: Id,
  facts: FactValues,
  verdict: ComponentVerdict,
  strength: z.enum(['gate', 'stable', 'leans', 'open']).optional(),
  /** The first kind of boundary; null where none is offered. */
  boundary: Id.nullable().optional(),
  /** The names beside the verdict. */
  with: z.array(Id).optional(),
  /** The nearest documented case; null where none is near. */
  nearest: Id.nullable().optional(),
});
export type Example = z.infer<typeof Example>;
export const ExamplesFile = z.strictObject({ examples: z.array(Example).min(1) });

export const GatesFile = z.strictObject({ gates: z.array(Gate).min(1) });
export const VetoesFile = z.strictObject({ vetoes: z.array(Veto).min(1) });
export const ForcesFile = z.strictObject({ forces: z.array(Force).min(1) });
export const RegionsFile = z.strictObject({ regions: z.array(Region).min(1) });
export const BoundariesFile = z.strictObject({
  offeredWhen: z.array(Offer).min(1),
  boundaries: z.array(Boundary).min(1),
});
export const NamesFile = z.strictObject({ names: z.array(Naming).min(1) });
export const QuestionsFile = z.strictObject({ questions: z.array(Question).min(1) });
export const SourceRulesFile = z.strictObject({ sourceRules: z.array(SourceRule).min(1) });
