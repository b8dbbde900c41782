import { describe, expect, it } from 'vitest';
import {
  agreement,
  backtest,
  baselineVerdict,
  factsOf,
  leaveOneOut,
  perturbation,
  without,
} from './backtest.ts';
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
  it('are 28, with the shares of outcomes that were published', () => {
    const count = (choice: string) => cases.filter((item) => item.outcome.choice === choice).length;
    expect([cases.length, count('split'), count('rust'), count('python'), count('other')]).toEqual([
      28, 10, 8, 7, 3,
    ]);
    expect(cases.filter((item) => item.adversarial !== null).length).toBe(5);
  });

  it('are met well enough by the rules', () => {
    expect(agreement(rules, cases, 'first').full.count).toBeGreaterThanOrEqual(24);
    expect(agreement(rules, cases, 'second').full.count).toBeGreaterThanOrEqual(21);
    expect(agreement(rules, cases, 'first', [settings.hides]).full.count).toBeGreaterThanOrEqual(21);
    expect(
      agreement(
        rules,
        cases.filter((item) => item.adversarial !== null),
        'first',
      ).full.count,
    ).toBeGreaterThanOrEqual(4);
  });

  it('give the baselines that were published: constants 14, 9, 7; one question 18; the article read literally 10', () => {
    expect(result.baselines.map(({ id, first, second }) => [id, first.count, second.count])).toEqual([
      ['always-split', 14, 14],
      ['always-rust', 9, 9],
      ['always-python', 7, 7],
      ['one-question', 18, 18],
      ['literal-framework', 10, 11],
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

  it('judges each case by rules chosen without it, and is no better than in sample', () => {
    const out = result.leaveOneOut.first;
    const inSample = result.first.full.count;
    expect(out.cutsRefitted.full.n).toBe(cases.length);
    expect(out.cutsRefitted.full.count).toBeLessThanOrEqual(inSample);
    expect(out.unsupportedRemoved.full.count).toBeLessThan(inSample);
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

  it('chooses the cuts without the case that is judged', () => {
    const two = [atOneStep('a', 'rust'), atOneStep('b', 'python')];
    const cuts = { cut: 2, tries: [2, 1] };
    expect(agreement(rules, two, 'first').full.count).toBe(1);
    expect(leaveOneOut(rules, two, 'first', cuts).cutsRefitted.results.map(({ verdict }) => verdict)).toEqual(
      ['python', 'rust'],
    );
    const three = [...two, atOneStep('c', 'rust')];
    expect(
      leaveOneOut(rules, three, 'first', cuts).cutsRefitted.results.map(({ verdict }) => verdict),
    ).toEqual(['python', 'rust', 'python']);
  });

  it('moves an ordered fact by one step, another to each of its other levels, and counts what stays right', () => {
    const rows = perturbation(rules, [atOneStep('a', 'python')], 'first');
    expect(rows.find(({ fact }) => fact === 'cpu_bound_share')).toMatchObject({
      moves: 2,
      verdictChanges: 1,
      full: { count: 1, n: 2 },
    });
    const own = { cpu_bound_share: 'low', existing_codebase: 'python' };
    const item = { ...atOneStep('a', 'python'), codings: { first: own, second: own } };
    const moved = new Map(perturbation(rules, [item], 'first').map((row) => [row.fact, row.moves]));
    expect([moved.get('cpu_bound_share'), moved.get('existing_codebase'), moved.get('concurrency')]).toEqual([
      1, 5, 0,
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
