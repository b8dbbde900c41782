import { describe, expect, it } from 'vitest';
import { verdictOf } from '#decision/evaluate.ts';
import type { Rules } from '#decision/types.ts';
import { givenMessages } from './given.ts';
import { factsOf, rules } from './testing.ts';

const facts = factsOf('concrete-syntax-parser');
const verdict = verdictOf(rules, facts);
/** A later release without any rule that splits. */
const later: Rules = {
  ...rules,
  version: '9.0.0',
  regions: rules.regions.filter((r) => r.verdict !== 'split'),
};

describe('a recorded verdict', () => {
  it('that today’s rules give is not spoken of', () => {
    expect(givenMessages(rules, rules.version, null, [{ name: 'A', facts, verdict }])).toEqual([]);
    expect(givenMessages(rules, rules.version, null, [{ name: 'A', facts, verdict: null }])).toEqual([]);
  });

  it('that its own rules do not give was altered', () => {
    const [message] = givenMessages(rules, rules.version, null, [{ name: 'A', facts, verdict: 'other' }]);
    expect(message).toMatch(
      /A: this link or file was altered\. It says another language; rules \d+\.\d+\.\d+ give split/,
    );
  });

  it('that later rules change is shown with the rules that did it', () => {
    expect(verdict).toBe('split');
    const [message] = givenMessages(later, rules.version, rules, [{ name: 'A', facts, verdict }]);
    expect(message).toMatch(
      /rules \d+\.\d+\.\d+ gave split \(rule library-native-core\)\. Today’s rules 9\.0\.0 give \w+ \(rule [a-z-]+\)/,
    );
  });

  it('that later rules keep is said to be kept', () => {
    const [message] = givenMessages({ ...rules, version: '9.0.0' }, rules.version, rules, [
      { name: 'A', facts, verdict },
    ]);
    expect(message).toContain('give the same');
  });

  it('whose rules cannot be had says so, and what today’s give', () => {
    const [message] = givenMessages(rules, '9.9.9', null, [{ name: 'A', facts, verdict: 'rust' }]);
    expect(message).toMatch(/rules 9\.9\.9\. Those rules could not be loaded/);
  });

  it('is read by old rules that lack a fact which came later', () => {
    const old: Rules = { ...later, version: '0.9.0', facts: rules.facts };
    expect(() =>
      givenMessages(rules, '0.9.0', old, [{ name: 'A', facts: { ...facts }, verdict }]),
    ).not.toThrow();
  });
});
