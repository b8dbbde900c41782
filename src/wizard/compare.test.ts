import { describe, expect, it } from 'vitest';
import { verdictOf } from '#decision/evaluate.ts';
import { compareSystems } from './compare.ts';
import { factsOf, rules } from './testing.ts';

const facts = factsOf('concrete-syntax-parser');

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
  });

  it('see that one answer alone turns the verdict over, and that another does not', () => {
    const mine = {
      binary_or_deploy_target: 'server',
      existing_codebase: 'python',
      hot_path_size: 'small-kernel',
      cpu_bound_share: 'high',
      consumers: 'internal',
    };
    expect(verdictOf(rules, mine)).toBe('split');
    const theirs = { ...mine, cpu_bound_share: 'low', consumers: 'end-users' };
    const { pairs } = compareSystems(rules, [{ name: 'K', facts: mine }], [{ name: 'K', facts: theirs }]);
    expect(pairs[0]).toMatchObject({ mine: 'split', theirs: 'python' });
    expect(pairs[0]?.differences.map(({ fact, flipsTo }) => [fact, flipsTo]).sort()).toEqual([
      ['consumers', null],
      ['cpu_bound_share', 'python'],
    ]);
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
