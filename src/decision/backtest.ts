/** The rules against documented decisions: agreement, and how much of it hangs on one case, one answer or one rule. Pure. */
import type { BacktestFile, Baseline } from '#schema/decision.ts';
import { boxOf, compileCondition, holds, vocabularyOf } from './condition.ts';
import { evaluate, verdictOrNull } from './evaluate.ts';
import { type Credit, credit, type Share, wilson } from './score.ts';
import type { ComponentVerdict, DecisionCase, Facts, Outcome, Rules, Strength } from './types.ts';

export type Coding = 'first' | 'second';

/** How one case came out. */
export interface CaseResult {
  readonly id: string;
  /** Null where no rule covers the point, which happens only with rules left out. */
  readonly verdict: ComponentVerdict | null;
  readonly credit: Credit;
}

export interface Agreement {
  readonly full: Share;
  readonly partial: number;
  readonly results: readonly CaseResult[];
}

/** Facts of one coding, with some questions left unanswered. */
export function factsOf(item: DecisionCase, coding: Coding, hidden: readonly string[] = []): Facts {
  return Object.fromEntries(Object.entries(item.codings[coding]).filter(([fact]) => !hidden.includes(fact)));
}

function agree(
  rules: Rules,
  cases: readonly DecisionCase[],
  verdict: (item: DecisionCase) => ComponentVerdict | null,
): Agreement {
  const results = cases.map((item): CaseResult => {
    const v = verdict(item);
    return {
      id: item.id,
      verdict: v,
      credit: v === null ? 'miss' : credit(rules, v, item.outcome.fullCredit, item.outcome.partialCredit),
    };
  });
  return {
    full: wilson(results.filter((r) => r.credit === 'full').length, results.length),
    partial: results.filter((r) => r.credit === 'partial').length,
    results,
  };
}

/** Agreement of the rules with the outcomes. @param hidden facts to leave unanswered. */
export function agreement(
  rules: Rules,
  cases: readonly DecisionCase[],
  coding: Coding,
  hidden: readonly string[] = [],
): Agreement {
  return agree(rules, cases, (item) => verdictOrNull(rules, factsOf(item, coding, hidden)));
}

/** Full credit by what was really done. */
export function byOutcome(
  rules: Rules,
  cases: readonly DecisionCase[],
  coding: Coding,
): ReadonlyMap<Outcome, Share> {
  const choices = [...new Set(cases.map((item) => item.outcome.choice))].sort();
  return new Map(
    choices.map((choice) => [
      choice,
      agreement(
        rules,
        cases.filter((item) => item.outcome.choice === choice),
        coding,
      ).full,
    ]),
  );
}

/** Full credit of each part of the cases, by whatever names the part. */
function byPart<K>(
  cases: readonly DecisionCase[],
  partOf: (item: DecisionCase) => K,
  share: (part: readonly DecisionCase[]) => Share,
): ReadonlyMap<K, Share> {
  const parts = new Map<K, DecisionCase[]>();
  for (const item of cases) parts.set(partOf(item), [...(parts.get(partOf(item)) ?? []), item]);
  return new Map([...parts].map(([part, items]) => [part, share(items)]));
}

/** Full credit by collection. */
const byCollection = (rules: Rules, cases: readonly DecisionCase[], coding: Coding) =>
  byPart(
    cases,
    ({ collection }) => collection,
    (items) => agreement(rules, items, coding).full,
  );

/** Full credit by the word for how firmly the verdict stands. */
const byStrength = (rules: Rules, cases: readonly DecisionCase[], coding: Coding) =>
  byPart(
    cases,
    (item) => evaluate(rules, factsOf(item, coding)).strength,
    (items) => agreement(rules, items, coding).full,
  );

/** How often a kind that was really used comes first, and among the first three. */
function boundaryRanks(
  rules: Rules,
  cases: readonly DecisionCase[],
  coding: Coding,
): { readonly first: Share; readonly top3: Share } {
  const ranked = cases.flatMap((item) => {
    const kinds = evaluate(rules, factsOf(item, coding)).boundary.map(({ id }) => id);
    const used = item.outcome.boundaryKinds;
    return kinds.length === 0 || used.length === 0 ? [] : [kinds.findIndex((id) => used.includes(id))];
  });
  const within = (places: number): Share =>
    wilson(ranked.filter((at) => at >= 0 && at < places).length, ranked.length);
  return { first: within(1), top3: within(3) };
}

/** Rules with one rule (gate, force or region) left out. */
export function without(rules: Rules, id: string): Rules {
  return {
    ...rules,
    gates: rules.gates.filter((rule) => rule.id !== id),
    forces: rules.forces.filter((rule) => rule.id !== id),
    regions: rules.regions.filter((rule) => rule.id !== id),
  };
}

export interface Ablation {
  readonly rule: string;
  /** Full credit without it. */
  readonly full: number;
  /** Cases that only it gets right, and cases that it gets wrong. */
  readonly loses: readonly string[];
  readonly gains: readonly string[];
}

/** What each gate, force and region is worth on these cases. */
export function ablation(rules: Rules, cases: readonly DecisionCase[], coding: Coding): Ablation[] {
  const base = agreement(rules, cases, coding);
  return [...rules.gates, ...rules.forces, ...rules.regions].map(({ id }) => {
    const left = agreement(without(rules, id), cases, coding);
    const changed = (from: Agreement, to: Agreement) =>
      from.results
        .filter((result, i) => result.credit === 'full' && to.results[i]?.credit !== 'full')
        .map((result) => result.id);
    return { rule: id, full: left.full.count, loses: changed(base, left), gains: changed(left, base) };
  });
}

export interface Perturbation {
  readonly fact: string;
  /** One-step changes tried over all cases where the fact is known. */
  readonly moves: number;
  readonly verdictChanges: number;
  /** Full credit over all moves. */
  readonly full: Share;
}

/** Moves each soft fact by one step (to every other level where it has no order), one case and one fact at a time. */
export function perturbation(rules: Rules, cases: readonly DecisionCase[], coding: Coding): Perturbation[] {
  return rules.facts
    .filter((fact) => fact.backTested)
    .map((fact) => {
      const levels = fact.levels.map((level) => level.id);
      let moves = 0;
      let verdictChanges = 0;
      let full = 0;
      for (const item of cases) {
        const facts = factsOf(item, coding);
        const at = levels.indexOf(facts[fact.id] ?? '');
        if (at < 0) continue;
        const before = verdictOrNull(rules, facts);
        levels.forEach((level, i) => {
          if (i === at || (fact.kind === 'ordered' && Math.abs(i - at) > 1)) return;
          const after = verdictOrNull(rules, { ...facts, [fact.id]: level });
          moves++;
          if (after !== before) verdictChanges++;
          if (
            after !== null &&
            credit(rules, after, item.outcome.fullCredit, item.outcome.partialCredit) === 'full'
          )
            full++;
        });
      }
      return { fact: fact.id, moves, verdictChanges, full: wilson(full, moves) };
    });
}

/**
 * The verdict of a simple rule that the framework must beat.
 * @throws Error naming the baseline where it reads a fact or level that does not exist, or where it covers not every component.
 */
export function baselineVerdict(rules: Rules, baseline: Baseline, facts: Facts): ComponentVerdict {
  const vocabulary = vocabularyOf(rules);
  const box = boxOf(vocabulary, facts);
  const line = baseline.rules.find(({ when }) => holds(compileCondition(vocabulary, when, baseline.id), box));
  if (line === undefined) throw new Error(`"${baseline.id}" covers not every component`);
  return line.verdict;
}

export interface BaselineResult {
  readonly id: string;
  readonly first: Share;
  readonly second: Share;
}

/** Everything that the back-test page prints. */
export interface Backtest {
  readonly rules: string;
  readonly cases: number;
  readonly first: Agreement;
  readonly second: Agreement;
  readonly firstLocusHidden: Agreement;
  readonly secondLocusHidden: Agreement;
  /** Cases on which the article's framework, read literally, says something else; first coding. */
  readonly adversarial: Agreement;
  readonly byOutcome: Readonly<Record<Coding, ReadonlyMap<Outcome, Share>>>;
  readonly byCollection: Readonly<Record<Coding, ReadonlyMap<number, Share>>>;
  /** Full credit of the cases on which the rules use each word, first coding. */
  readonly byStrength: ReadonlyMap<Strength, Share>;
  /** Where the documented kind of boundary stands in the ranking, for cases that have one and get one. */
  readonly boundary: Readonly<Record<Coding, { readonly first: Share; readonly top3: Share }>>;
  readonly perturbation: readonly Perturbation[];
  readonly ablation: { readonly first: readonly Ablation[]; readonly second: readonly Ablation[] };
  readonly baselines: readonly BaselineResult[];
}

/** Full credit of both codings, with every answer and with the question hidden that raters agree on least. */
export function releaseFigures(
  rules: Rules,
  cases: readonly DecisionCase[],
  { hides }: Pick<BacktestFile, 'hides'>,
): {
  readonly cases: number;
  readonly first: number;
  readonly second: number;
  readonly firstLocusHidden: number;
  readonly secondLocusHidden: number;
} {
  const full = (coding: Coding, hidden: readonly string[]): number =>
    agreement(rules, cases, coding, hidden).full.count;
  return {
    cases: cases.length,
    first: full('first', []),
    second: full('second', []),
    firstLocusHidden: full('first', [hides]),
    secondLocusHidden: full('second', [hides]),
  };
}

/** Runs the whole back-test, all but the cross-validation (`cross-validation.ts`). Takes about a second. */
export function backtest(rules: Rules, cases: readonly DecisionCase[], settings: BacktestFile): Backtest {
  const { hides, baselines } = settings;
  return {
    rules: rules.version,
    cases: cases.length,
    first: agreement(rules, cases, 'first'),
    second: agreement(rules, cases, 'second'),
    firstLocusHidden: agreement(rules, cases, 'first', [hides]),
    secondLocusHidden: agreement(rules, cases, 'second', [hides]),
    adversarial: agreement(
      rules,
      cases.filter((item) => item.adversarial !== null),
      'first',
    ),
    byOutcome: { first: byOutcome(rules, cases, 'first'), second: byOutcome(rules, cases, 'second') },
    byCollection: {
      first: byCollection(rules, cases, 'first'),
      second: byCollection(rules, cases, 'second'),
    },
    byStrength: byStrength(rules, cases, 'first'),
    boundary: { first: boundaryRanks(rules, cases, 'first'), second: boundaryRanks(rules, cases, 'second') },
    perturbation: perturbation(rules, cases, 'first'),
    ablation: { first: ablation(rules, cases, 'first'), second: ablation(rules, cases, 'second') },
    baselines: baselines.map((baseline) => {
      const full = (coding: Coding): Share =>
        agree(rules, cases, (item) => baselineVerdict(rules, baseline, factsOf(item, coding))).full;
      return { id: baseline.id, first: full('first'), second: full('second') };
    }),
  };
}
