import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components } from '#decision/testing.ts';
import { labelOf, levelInWords } from '#messages/decision-words.ts';
import { runs } from '#testing/fuzz.ts';
import type { System } from './state.ts';
import { knowledge, rules, three, words } from './testing.ts';
import { together } from './together.ts';
import { rec } from './words-record.ts';

/** A Rust gateway calls what is said to be imported by Python; of nothing is it known how often. */
const gateway: System = {
  name: '',
  components: [
    { key: 1, name: 'Gateway', facts: { binary_or_deploy_target: 'kernel/hypervisor' } },
    {
      key: 2,
      name: 'Ranking',
      facts: { binary_or_deploy_target: 'notebook', python_inside: 'python-imports-it' },
    },
  ],
  calls: [{ from: 1, to: 2 }],
};

describe('the components together', () => {
  it('are told in sentences: the calls, what is wrong, and the answers that say so', () => {
    const lines = together(knowledge, gateway).map(({ title, text }) => `${title}: ${text}`);
    expect(lines[0]).toBe(
      `Contradiction: Gateway → Ranking: ${words.system['imported-without-python']} (Ranking, “Python in the same process”: Other Python imports it)`,
    );
    expect(lines.some((line) => line.startsWith('To ask: Gateway → Ranking: '))).toBe(true);
    expect(lines.at(-1)).toMatch(
      /^Crossings in all: How many is not known; what they take is not known\. Not known, .*: Gateway \(Calls a second across a boundary; Data a call\)\.$/,
    );
  });

  it('say a known rate and size as a band', () => {
    const known = { calls_per_second_across_boundary: '<1k', data_per_call: 'bytes' };
    const [first, second] = gateway.components;
    if (first === undefined || second === undefined) throw new Error('two components');
    const system = { ...gateway, components: [{ ...first, facts: { ...first.facts, ...known } }, second] };
    expect(together(knowledge, system).at(-1)?.text).toMatch(
      /^From 1 to 1,000 calls per second; they take from .* to .*\.$/,
    );
  });

  it('are not spoken of where there is one', () => {
    expect(together(knowledge, { ...three, components: three.components.slice(0, 1) })).toEqual([]);
  });

  it('never show an answer that nobody gave', () => {
    fc.assert(
      fc.property(components(0.4), components(0.4), (a, b) => {
        const parts = [
          { key: 1, name: 'Alpha', facts: a },
          { key: 2, name: 'Beta', facts: b },
        ];
        const lines = together(knowledge, { name: '', components: parts, calls: [{ from: 1, to: 2 }] });
        const text = lines.map((line) => line.text).join('\n');
        for (const { name, facts } of parts)
          for (const fact of rules.facts)
            for (const { id } of fact.levels)
              if (facts[fact.id] !== id)
                expect(text).not.toContain(
                  rec.systemSaid(name, labelOf(words, fact.id), levelInWords(words, fact.id, id)),
                );
      }),
      { numRuns: runs(600) },
    );
  });
});
