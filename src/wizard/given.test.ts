import { describe, expect, it } from 'vitest';
import { verdictOf } from '#decision/evaluate.ts';
import type { Rules } from '#decision/types.ts';
import { titleOf } from './cards.ts';
import { type GivenComponent, givenMessages } from './given.ts';
import { cards, factsOf, rules } from './testing.ts';

const facts = factsOf('concrete-syntax-parser');
const verdict = verdictOf(rules, facts);
const told = (today: Rules, version: string, old: Rules | null, components: readonly GivenComponent[]) =>
  givenMessages(today, version, old, components, (fact) => titleOf(cards, fact));
/** A later release without any rule that splits. */
const later: Rules = {
  ...rules,
  version: '99.0.0',
  regions: rules.regions.filter((r) => r.verdict !== 'split'),
};

describe('a recorded verdict', () => {
  it('that today’s rules give is not spoken of', () => {
    expect(told(rules, rules.version, null, [{ name: 'A', facts, verdict }])).toEqual([]);
    expect(told(rules, rules.version, null, [{ name: 'A', facts, verdict: null }])).toEqual([]);
  });

  it('that its own rules do not give was altered', () => {
    const [message] = told(rules, rules.version, null, [{ name: 'A', facts, verdict: 'other' }]);
    expect(message).toMatch(
      /A: this link or file was altered\. It says another language; rules \d+\.\d+\.\d+ give split/,
    );
  });

  it('that later rules change is shown with the rules that did it', () => {
    expect(verdict).toBe('split');
    const [message] = told(later, rules.version, rules, [{ name: 'A', facts, verdict }]);
    expect(message).toMatch(
      /rules \d+\.\d+\.\d+ gave split \(rule library-native-core\)\. Today’s rules 99\.0\.0 give \w+ \(rule [a-z-]+\)/,
    );
  });

  it('that later rules keep is said to be kept', () => {
    const [message] = told({ ...rules, version: '99.0.0' }, rules.version, rules, [
      { name: 'A', facts, verdict },
    ]);
    expect(message).toMatch(
      /gave split \(rule [a-z-]+\)\. Today’s rules 99\.0\.0 give split too \(the same rule\)/,
    );
  });

  it('whose rules cannot be had says so, and what today’s give', () => {
    const [message] = told(rules, '9.9.9', null, [{ name: 'A', facts, verdict: 'rust' }]);
    expect(message).toMatch(/rules 9\.9\.9\. Those rules could not be loaded/);
  });

  it('that nobody recorded is given by its own rules all the same', () => {
    const [message] = told({ ...rules, version: '99.0.0' }, rules.version, rules, [
      { name: 'A', facts, verdict: null },
    ]);
    expect(message).toMatch(/^A: rules .* gave split/);
    expect(
      told({ ...rules, version: '99.0.0' }, rules.version, rules, [{ name: 'A', facts: {}, verdict: null }]),
    ).toEqual([]);
  });

  it('that its own rules do not give is told with what they gave and today’s', () => {
    const messages = told({ ...rules, version: '99.0.0' }, rules.version, rules, [
      { name: 'A', facts, verdict: 'other' },
    ]);
    expect(messages.join(' ')).toMatch(/altered\. It says another language; .* gave split .* give split too/);
  });

  it('is read by old rules that lack a fact which came later', () => {
    const old: Rules = { ...later, version: '0.9.0', facts: rules.facts };
    expect(() => told(rules, '0.9.0', old, [{ name: 'A', facts: { ...facts }, verdict }])).not.toThrow();
  });
});
