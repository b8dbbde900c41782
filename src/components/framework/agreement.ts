/** The rows of the back-test's tables: labels with shares, from the back-test and the release's cross-validation. Pure. */
import type { Agreement, Backtest, Share } from '#decision/index.ts';
import { capital } from '#messages/capital.ts';
import type { frameworkMessages } from '#messages/framework.ts';
import type { BacktestFile, CrossValidationFile } from '#schema/decision.ts';
import { type FoldRange, foldRange, leftOutShare, outcomeShare, plainRow } from '#site/cross-validated.ts';

export const PARTS = [
  'main',
  'left-out',
  'outcome',
  'collection',
  'strength',
  'boundary',
  'baselines',
] as const;
export type Part = (typeof PARTS)[number];

export interface AgreementRow {
  readonly label: string;
  readonly note?: string;
  /** As many as the heads after the first; null where there is no such figure. */
  readonly cells: readonly (Share | FoldRange | null)[];
}

export interface AgreementTable {
  readonly heads: readonly string[];
  readonly rows: readonly AgreementRow[];
}

export interface AgreementSources {
  readonly tested: Backtest;
  readonly crossValidation: CrossValidationFile;
  readonly withoutNewFacts: Readonly<Record<'first' | 'second', Agreement>>;
  readonly backtest: Pick<BacktestFile, 'folds' | 'newFacts' | 'repeats'>;
  /** Names of the baselines by id. */
  readonly baselines: Readonly<Record<string, string>>;
  readonly m: Pick<ReturnType<typeof frameworkMessages>, 'agreement' | 'outcomeDone'>;
}

type Make = (sources: AgreementSources) => AgreementTable;

const STRENGTHS = ['gate', 'stable', 'leans', 'open'] as const;
const CODINGS = ['first', 'second'] as const;

const main: Make = ({ tested, m: { agreement: t } }) => ({
  heads: [t.on, t.agrees],
  rows: [
    { label: t.rows.first, note: t.rows.firstNote, cells: [tested.first.full] },
    { label: t.rows.second, cells: [tested.second.full] },
    { label: t.rows.firstHidden, note: t.rows.hiddenNote, cells: [tested.firstLocusHidden.full] },
    { label: t.rows.secondHidden, cells: [tested.secondLocusHidden.full] },
    { label: t.rows.adversarial, note: t.rows.adversarialNote, cells: [tested.adversarial.full] },
  ],
});

const leftOut: Make = ({ tested, crossValidation, withoutNewFacts, backtest, m: { agreement: t } }) => ({
  heads: [t.on, t.inSample, t.leftOut, t.folds(backtest.folds, backtest.repeats)],
  rows: crossValidation.rows.map((row) => {
    const facts = row.newFacts ? t.allFacts : t.withoutFacts(backtest.newFacts.length);
    const inSample = (row.newFacts ? tested : withoutNewFacts)[row.coding].full;
    return {
      label: [t.codings[row.coding], facts, ...(row.strict ? [t.strict] : [])].join(', '),
      cells: [inSample, leftOutShare(row, crossValidation.of), foldRange(row, crossValidation.of)],
    };
  }),
});

const outcome: Make = ({ tested, crossValidation, m: { agreement: t, outcomeDone } }) => ({
  heads: [t.outcome, t.firstInSample, t.firstLeftOut, t.secondInSample, t.secondLeftOut],
  rows: [...tested.byOutcome.first.keys()].map((choice) => ({
    label: capital(outcomeDone[choice]),
    cells: CODINGS.flatMap((coding) => [
      tested.byOutcome[coding].get(choice) ?? null,
      outcomeShare(plainRow(crossValidation, coding), choice),
    ]),
  })),
});

const collection: Make = ({ tested, m: { agreement: t } }) => ({
  heads: [t.collection, t.firstInSample, t.secondInSample],
  rows: ([1, 2] as const).map((number) => ({
    label: t.collections[number],
    cells: CODINGS.map((coding) => tested.byCollection[coding].get(number) ?? null),
  })),
});

const strength: Make = ({ tested, m: { agreement: t } }) => ({
  heads: [t.strength, t.firstInSample],
  rows: STRENGTHS.map((word) => ({
    label: t.strengths[word],
    cells: [tested.byStrength.get(word) ?? null],
  })),
});

const boundary: Make = ({ tested, m: { agreement: t } }) => ({
  heads: [t.boundary, t.first, t.second],
  rows: [
    { label: capital(t.boundaryFirst), cells: CODINGS.map((coding) => tested.boundary[coding].first) },
    { label: capital(t.boundaryTop), cells: CODINGS.map((coding) => tested.boundary[coding].top3) },
  ],
});

const baselines: Make = ({ tested, crossValidation, baselines: names, m: { agreement: t } }) => ({
  heads: [t.baseline, t.first, t.second],
  rows: [
    { label: t.theRules, cells: CODINGS.map((coding) => tested[coding].full) },
    {
      label: t.theRulesLeftOut,
      cells: CODINGS.map((coding) => {
        const row = plainRow(crossValidation, coding);
        return row === undefined ? null : leftOutShare(row, crossValidation.of);
      }),
    },
    ...tested.baselines.map(({ id, first, second }) => ({ label: names[id] ?? id, cells: [first, second] })),
  ],
});

const MAKE: Readonly<Record<Part, Make>> = {
  main,
  'left-out': leftOut,
  outcome,
  collection,
  strength,
  boundary,
  baselines,
};

export function agreementTable(part: Part, sources: AgreementSources): AgreementTable {
  return MAKE[part](sources);
}
