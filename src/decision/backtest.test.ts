import { describe, expect, it } from 'vitest';
import { agreement, backtest, baselineVerdict, factsOf, perturbation, without } from './backtest.ts';
import { credit, wilson } from './score.ts';
import { cases, framework, rules } from './testing.ts';

// Many runs, or many processes: a loaded machine must not fail them.

const { backtest: settings } = framework;
const result = backtest(rules, cases, settings);

describe('scoring', () => {
  it('counts both Python verdicts as python, and either only where both languages are acceptable', () => {
    expect(credit(rules, 'python-native-library', ['python'], [])).toBe('full');
    expect(credit(rules, 'split', ['rust'], ['split'])).toBe('partial');
    expect(credit(rules, 'other', ['rust'], ['split'])).toBe('miss');
    expect(credit(rules, 'either', ['rust'], ['python'])).toBe('full');
    expect(credit(rules, 'either', ['rust'], ['split'])).toBe('miss');
  });

  it('gives Wilson intervals: 24 of 28 is 69 to 94 %', () => {
    const share = wilson(24, 28);
    expect(share.low).toBeCloseTo(0.685, 3);
    expect(share.high).toBeCloseTo(0.943, 3);
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
    expect(wilson(28, 28).high).toBe(1);
  });
});

describe('the documented cases', () => {
  it('are the 28 that the first rules were written with, and the 50 that came after them', () => {
    const count = (choice: string) => cases.filter((item) => item.outcome.choice === choice).length;
    expect([1, 2].map((part) => cases.filter((item) => item.collection === part).length)).toEqual([28, 50]);
    expect([count('split'), count('rust'), count('python'), count('other')]).toEqual([24, 21, 19, 14]);
    expect(cases.filter((item) => item.adversarial !== null).length).toBe(5);
  });

  it('are met well enough by the rules: all, by outcome, and under the second coding', () => {
    const { first, second, byOutcome } = result;
    expect(first.full.count / first.full.n).toBeGreaterThanOrEqual(0.85);
    expect(second.full.count / second.full.n).toBeGreaterThanOrEqual(0.75);
    for (const [outcome, { count, n }] of byOutcome.first)
      expect([outcome, count / n >= 0.6]).toEqual([outcome, true]);
  });

  it('are met well enough by rules that were fitted without them', () => {
    const { rows, of } = framework.crossValidation;
    const [row] = rows.filter(({ coding, newFacts, strict }) => coding === 'first' && newFacts && !strict);
    if (row === undefined) throw new Error('no figures for the first coding');
    expect(row.leaveOneOut / of).toBeGreaterThanOrEqual(0.78);
    expect(Math.min(...row.folds)).toBeLessThanOrEqual(result.first.full.count);
  });

  it('give the baselines: constants 30, 26, 19; keep the language 23; one question 39; the article read literally 24', () => {
    expect(result.baselines.map(({ id, first, second }) => [id, first.count, second.count])).toEqual([
      ['always-split', 30, 30],
      ['always-rust', 26, 26],
      ['always-python', 19, 19],
      ['keep-language', 23, 23],
      ['one-question', 39, 36],
      ['literal-framework', 24, 23],
    ]);
  });

  it('let a baseline take an unknown answer for no answer, and refuse one that does not cover every component', () => {
    const when = { hot_path_size: ['small-kernel'] };
    const part = { id: 'part', rules: [{ when, verdict: 'split' as const }] };
    expect(baselineVerdict(rules, part, { hot_path_size: 'small-kernel' })).toBe('split');
    expect(() => baselineVerdict(rules, part, {})).toThrow(/"part" covers not every component/);
    const wrong = { id: 'wrong', rules: [{ when: { speed: ['fast'] }, verdict: 'split' as const }] };
    expect(() => baselineVerdict(rules, wrong, {})).toThrow(/"wrong" reads the fact "speed"/);
  });
});

describe('the back-test', () => {
  it('names the cases that a rule loses and gains', () => {
    const rows = result.ablation.first;
    const base = result.first.full.count;
    for (const row of rows) expect(row.full).toBe(base - row.loses.length + row.gains.length);
    expect(rows.find((row) => row.rule === 'python-code')?.loses.length).toBeGreaterThan(2);
    expect(agreement(without(rules, 'python-code'), cases, 'first').full.count).toBe(
      rows.find((row) => row.rule === 'python-code')?.full,
    );
  });

  /** A case with one step of guarantees: rust where the cut is at one step, python where it is at two. */
  const atOneStep = (id: string, choice: 'rust' | 'python') => {
    const [known] = cases;
    if (known === undefined) throw new Error('no case');
    const facts = { cpu_bound_share: 'medium' };
    return {
      ...known,
      id,
      codings: { first: facts, second: facts },
      outcome: { ...known.outcome, choice, fullCredit: [choice], partialCredit: [] },
    };
  };

  it('moves an ordered fact by one step, another to each of its other levels, and counts what stays right', () => {
    const rows = perturbation(rules, [atOneStep('a', 'python')], 'first');
    expect(rows.find(({ fact }) => fact === 'cpu_bound_share')).toMatchObject({
      moves: 2,
      verdictChanges: 2,
      full: { count: 1, n: 2 },
    });
    const own = { cpu_bound_share: 'low', existing_codebase: 'python' };
    const item = { ...atOneStep('a', 'python'), codings: { first: own, second: own } };
    const moved = new Map(perturbation(rules, [item], 'first').map((row) => [row.fact, row.moves]));
    expect([moved.get('cpu_bound_share'), moved.get('existing_codebase'), moved.get('concurrency')]).toEqual([
      1, 6, 0,
    ]);
  });

  it('leaves a hidden answer out', () => {
    const item = atOneStep('a', 'python');
    expect(factsOf(item, 'first')).toEqual({ cpu_bound_share: 'medium' });
    expect(factsOf(item, 'first', ['cpu_bound_share'])).toEqual({});
  });

  it('moves every back-tested fact by one step', () => {
    expect(result.perturbation.map((row) => row.fact)).toEqual(
      rules.facts.filter((fact) => fact.backTested).map((fact) => fact.id),
    );
    expect(result.perturbation.find((row) => row.fact === 'team_size')?.verdictChanges).toBe(0);
    expect(result.perturbation.find((row) => row.fact === settings.hides)?.verdictChanges).toBeGreaterThan(0);
  });
});
