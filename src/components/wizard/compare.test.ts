import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../decision/evaluate.ts';
import { compareSystems } from './compare.ts';
import { factsOf, rules } from './testing.ts';

const facts = factsOf('ml-distance-kernels');

describe('two people', () => {
  it('see only what differs, and whether it flips the verdict', () => {
    const theirs = { ...facts, cpu_bound_share: 'low', consumers: 'end-users' };
    const { pairs } = compareSystems(
      rules,
      [{ name: 'Kernel', facts }],
      [{ name: ' kernel ', facts: theirs }],
    );
    expect(pairs[0]?.differences.map((d) => d.fact).sort()).toEqual(
      Object.keys(theirs)
        .filter((f) => facts[f] !== (theirs as Record<string, string>)[f])
        .sort(),
    );
    const cpu = pairs[0]?.differences.find((d) => d.fact === 'cpu_bound_share');
    const alone = verdictOf(rules, { ...facts, cpu_bound_share: 'low' });
    expect(cpu?.flipsTo).toBe(alone === verdictOf(rules, facts) ? null : alone);
  });

  it('see an answer that only one gave', () => {
    const { cpu_bound_share: _, ...less } = facts;
    const { pairs } = compareSystems(rules, [{ name: 'K', facts }], [{ name: 'K', facts: less }]);
    expect(pairs[0]?.differences).toMatchObject([
      { fact: 'cpu_bound_share', mine: facts['cpu_bound_share'], theirs: null },
    ]);
  });

  it('are told of components that only one has', () => {
    const one = { name: 'A', facts };
    expect(compareSystems(rules, [one], [{ name: 'B', facts }])).toEqual({
      pairs: [],
      onlyMine: ['A'],
      onlyTheirs: ['B'],
    });
  });
});
