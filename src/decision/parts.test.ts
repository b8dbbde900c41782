/** The smaller parts: boundaries, neighbours, pairs of changes, vetoes, the diagram and the map. */
import { describe, expect, it } from 'vitest';
import { regionInWords, shareInWords } from '#messages/decision-words.ts';
import { explain } from '#messages/explain.ts';
import { evaluate, outcomesOf, positionOf } from './evaluate.ts';
import { axisMaximum, mapCases } from './map.ts';
import { cases, framework, rules } from './testing.ts';
import type { Rules } from './types.ts';

const caseById = (id: string) => {
  const item = cases.find((c) => c.id === id);
  if (item === undefined) throw new Error(`no case ${id}`);
  return item;
};

it('a share of a core is told in decades', () => {
  expect(shareInWords([0.0001, 11])).toBe('from 0.01 % of a core to 10 cores, by decades');
  expect(shareInWords([1, 1e-9])).toBe('from a whole core to next to nothing, by decades');
  expect(shareInWords(null)).toBe('cost not known');
});

describe('vetoes', () => {
  const kernel = {
    ...caseById('chat-homeserver').codings.first,
    prebuilt_binaries: 'all',
    ready_made_package: 'none',
    python_inside: 'none',
    house_language: 'none',
  };

  it('leave the verdict and say when, and what until then', () => {
    const e = evaluate(rules, { ...kernel, reviewers_who_carry_it: 'one' });
    expect([e.verdict, e.strength]).toEqual(['split', 'stable']);
    expect(e.vetoes).toEqual(['nobody-carries-it']);
    expect(explain(framework.words, e, { nearest: [], opposite: null })).toMatch(
      /When two named people .* Until then: Keep what runs today/,
    );
    expect(evaluate(rules, { ...kernel, reviewers_who_carry_it: 'two' }).vetoes).toEqual([]);
  });

  it('name no language', () => {
    for (const { id } of rules.vetoes)
      expect(`${framework.words.rules[id]?.whenMet} ${framework.words.rules[id]?.until}`).not.toMatch(
        /\b(Rust|Python|Go|Java|C\+\+)\b/,
      );
  });
});

describe('flips', () => {
  it('come in pairs where no single change does it', () => {
    const flag = (id: string, code: number): Rules['facts'][number] => ({
      id,
      code,
      kind: 'flag',
      backTested: false,
      raises: 'guarantees',
      assume: 'false',
      levels: [
        { id: 'false', code: 1 },
        { id: 'true', code: 2 },
      ],
    });
    const [force] = rules.forces;
    const python = rules.regions.find((region) => region.id === 'low-need');
    const rust = rules.regions.find((region) => region.id === 'guarantees-win');
    if (force === undefined || python === undefined || rust === undefined)
      throw new Error('rules changed their ids');
    const small: Rules = {
      ...rules,
      facts: [flag('one', 1), flag('two', 2)],
      gates: [],
      vetoes: [],
      boundaries: [],
      offeredWhen: [],
      names: [],
      verdicts: rules.verdicts.map(({ ifItFails: _, ...verdict }) => verdict),
      neighbours: { ...rules.neighbours, mustAgree: [], samePlace: {} },
      bindings: {
        crossing: { rate: 'one', bytes: 'two' },
        tooExpensive: null,
        profile: {
          busy: { fact: 'one', levels: { waits: 'false', mixed: 'true', computes: 'true' } },
          place: { fact: 'two', levels: { one: 'false', many: 'true' } },
        },
      },
      forces: ['one', 'two'].map((id) => ({
        ...force,
        id,
        axis: 'guarantees',
        terms: [{ when: { [id]: ['true'] }, push: 1 }],
      })),
      regions: [{ ...rust, flexibility: { below: 1 } }, python],
    };
    const e = evaluate(small, { one: 'false' });
    expect(e.verdict).toBe('python');
    expect(e.flips).toEqual([
      {
        changes: [
          { fact: 'one', from: 'false', to: 'true' },
          { fact: 'two', from: null, to: 'true' },
        ],
        verdict: 'rust',
        certain: true,
      },
    ]);
    expect([e.strength, evaluate(small, {}).strength, evaluate(small, { one: 'true' }).strength]).toEqual([
      'stable',
      'leans',
      'leans',
    ]);
  });
});

describe('a region', () => {
  it('is said in words', () => {
    const region = rules.regions.find((r) => r.id === 'kernel-out');
    if (region === undefined) throw new Error('no kernel-out');
    expect(regionInWords(framework.words, region)).toMatch(
      /^guarantees at least 2 and flexibility at least 2 and Where the time goes: one function or module that one call could replace$/,
    );
  });
});

describe('the map', () => {
  it('draws a point where all is known and a box where not, inside the scale', () => {
    const item = caseById('push-connection-node');
    const open = positionOf(rules, {}).guarantees;
    expect(open.low).toBe(0);
    expect(open.high).toBeGreaterThan(open.at);
    expect(open.high).toBeLessThanOrEqual(axisMaximum(rules, 'guarantees'));
    expect(positionOf(rules, item.codings.first).guarantees).toEqual({ low: 4, high: 4, at: 4 });
    const marks = mapCases(rules, cases);
    expect(marks.length).toBe(cases.length);
    expect(marks.filter((mark) => mark.credit === 'full').length).toBeGreaterThanOrEqual(24);
    expect(outcomesOf(rules, 'either')).toEqual(['python', 'rust']);
  });
});
