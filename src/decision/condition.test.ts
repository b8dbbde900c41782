import { describe, expect, it } from 'vitest';
import { compile, pointOf } from './compile.ts';
import { bitOf, boxOf, compileCondition, holds, isSingle, truth, vocabularyOf } from './condition.ts';
import { evaluate } from './evaluate.ts';
import { rules } from './testing.ts';
import type { Condition, Rules } from './types.ts';

const vocabulary = vocabularyOf(rules);
const masks = (condition: Condition) => compileCondition(vocabulary, condition, 'a-rule');
const python = masks({ existing_codebase: ['python'] });
const both = masks({ existing_codebase: ['python', 'rust'], cpu_bound_share: ['high'] });

describe('a condition', () => {
  it('holds nowhere, somewhere or everywhere in a box', () => {
    const box = (facts: Record<string, string>) => boxOf(vocabulary, facts);
    expect(truth(python, box({ existing_codebase: 'python' }))).toBe(2);
    expect(truth(python, box({ existing_codebase: 'rust' }))).toBe(0);
    expect(truth(python, box({}))).toBe(1);
    expect(truth(both, box({ existing_codebase: 'rust' }))).toBe(1);
    expect(truth(both, box({ existing_codebase: 'rust', cpu_bound_share: 'high' }))).toBe(2);
    expect(truth(both, box({ existing_codebase: 'go' }))).toBe(0);
    // One fact that fails settles it, whatever the order.
    expect(truth(both, box({ cpu_bound_share: 'low' }))).toBe(0);
    expect(truth(masks({ cpu_bound_share: ['low', 'medium', 'high'] }), box({}))).toBe(2);
    expect(truth([], box({}))).toBe(2);
  });

  it('holds at a point or not; an unanswered question takes the assumed level', () => {
    const compiled = compile(rules);
    expect(holds(python, pointOf(compiled, { existing_codebase: 'python' }))).toBe(true);
    expect(holds(python, pointOf(compiled, {}))).toBe(false);
    expect(holds(masks({ existing_codebase: ['none'] }), pointOf(compiled, {}))).toBe(true);
    expect(holds(python, boxOf(vocabulary, {}))).toBe(false);
  });

  it('names the rule and what is allowed where a fact or level does not exist', () => {
    expect(() => masks({ latency_budgett: ['10ms'] })).toThrow(
      '"a-rule" reads the fact "latency_budgett", which the rules do not define',
    );
    expect(() => masks({ latency_budget: ['10ms', 'soon'] })).toThrow(
      '"a-rule": "soon" is no level of latency_budget; allowed: none, seconds, 100ms, 10ms, 1ms, sub-ms',
    );
    expect(() => boxOf(vocabulary, { speed: 'fast' })).toThrow(/the fact "speed"/);
    expect(() => boxOf(vocabulary, { concurrency: 'lots' })).toThrow(/"lots" is no level of concurrency/);
  });

  it('knows a single level and its place', () => {
    expect([isSingle(0b100), isSingle(0b110), isSingle(0)]).toEqual([true, false, true]);
    expect([bitOf(1), bitOf(0b100), bitOf(0b110)]).toEqual([0, 2, 2]);
  });
});

describe('rules that name what does not exist', () => {
  const strange = ['strange'];
  const when: Condition = { no_such_fact: ['x'] };
  const first = <T>(list: readonly T[], change: Partial<T>): T[] =>
    list.map((item, index) => (index === 0 ? { ...item, ...change } : item));
  const { crossing, profile } = rules.bindings;
  const broken: readonly [what: string, rules: Partial<Rules>, message: RegExp][] = [
    ['a gate', { gates: first(rules.gates, { when }) }, /"core-elsewhere" reads the fact/],
    ['a veto', { vetoes: first(rules.vetoes, { when }) }, /"nobody-carries-it" reads the fact/],
    ['a force', { forces: first(rules.forces, { terms: [{ when, push: 1 }] }) }, /"computing" reads/],
    ['a region', { regions: first(rules.regions, { when }) }, /"rust-house" reads/],
    ['an offer', { offeredWhen: first(rules.offeredWhen, { when }) }, /"seam-inside" reads/],
    [
      'what rules a boundary out',
      { boundaries: first(rules.boundaries, { ruledOutWhen: [{ when, reason: 'x' }] }) },
      /"pyo3-in-process" reads/,
    ],
    [
      'what a boundary needs',
      { boundaries: first(rules.boundaries, { needs: [{ when, reason: 'x' }] }) },
      /"pyo3-in-process" reads/,
    ],
    [
      'what suits a boundary',
      { boundaries: first(rules.boundaries, { suits: [{ when, reason: 'x' }] }) },
      /"pyo3-in-process" reads/,
    ],
    [
      'a name',
      { names: [{ verdict: 'other', firstOf: [{ when, names: ['x'] }] }] },
      /"names of other" reads/,
    ],
    ['neighbours', { neighbours: { ...rules.neighbours, mustAgree: strange } }, /"neighbours" reads/],
    [
      'places',
      { neighbours: { ...rules.neighbours, samePlace: { concurrency: [strange] } } },
      /"neighbours": "strange" is no level/,
    ],
    [
      'a crossing',
      { bindings: { ...rules.bindings, profile, crossing: { ...crossing, rate: 'strange' } } },
      /"bindings" reads the fact "strange"/,
    ],
    [
      'a profile',
      {
        bindings: {
          ...rules.bindings,
          crossing,
          profile: { ...profile, place: { ...profile.place, levels: { one: 'strange', many: 'strange' } } },
        },
      },
      /"bindings": "strange" is no level/,
    ],
    [
      'advice that fails',
      { verdicts: first(rules.verdicts, { ifItFails: { concurrency: 'strange' } }) },
      /"python": "strange" is no level/,
    ],
    ['a verdict', { verdicts: rules.verdicts.slice(0, -1) }, /"compiled" is no verdict of these rules/],
  ];

  it.each(broken)('are refused: %s', (_, part, message) => {
    expect(() => evaluate({ ...rules, ...part }, {})).toThrow(message);
  });
});
