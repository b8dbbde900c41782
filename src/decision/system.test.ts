import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '#testing/fuzz.ts';
import { rankBoundaries } from './boundary.ts';
import { evaluate } from './evaluate.ts';
import {
  languagesOf,
  readSystem,
  type SystemCall,
  type SystemComponent,
  seamBetween,
  seamInside,
} from './system.ts';
import { components, framework, rules } from './testing.ts';
import type { ComponentVerdict, Facts } from './types.ts';

const { system: settings } = framework;

/** A component with a verdict of its own, whatever the rules make of its answers: the rules may change. */
const part = (
  key: number,
  verdict: ComponentVerdict,
  facts: Facts = {},
  names: string[] = [],
): SystemComponent => ({
  key,
  facts,
  told: { verdict, with: names },
});
const unanswered = (key: number): SystemComponent => ({ key, facts: {}, told: null });
const read = (parts: readonly SystemComponent[], ...calls: readonly [number, number][]) =>
  readSystem(
    rules,
    settings,
    parts,
    calls.map(([from, to]) => ({ from, to })),
  );
const found = (parts: readonly SystemComponent[], ...calls: readonly [number, number][]) =>
  Object.fromEntries(read(parts, ...calls).findings.map((one) => [one.rule, one.places]));

/** Answers that leave one kind of boundary first, as far as the ranking lets them. */
const NETWORK: Facts = {
  released_separately: 'true',
  must_survive_crash: 'true',
  python_inside: 'network-callers',
};

describe('a seam', () => {
  it('between two sides of one language needs no design; of a split it is the Python side that is met', () => {
    for (const [a, b] of [
      ['python', 'python'],
      ['python', 'split'],
      ['split', 'split'],
      ['rust', 'rust'],
    ] as const)
      expect(seamBetween(rules, settings, part(1, a), part(2, b))).toMatchObject({
        languages: 'same',
        kind: null,
      });
  });

  it('where a verdict leaves the language open is none yet', () => {
    expect(seamBetween(rules, settings, part(1, 'either'), part(2, 'rust'))).toMatchObject({
      languages: 'several',
    });
    const go = part(1, 'compiled', {}, ['rust', 'go']);
    expect(seamBetween(rules, settings, go, part(2, 'rust'))).toMatchObject({ languages: 'several' });
    const own = part(1, 'other', {}, ['present-language']);
    expect(seamBetween(rules, settings, own, { ...own, key: 2 })).toMatchObject({ languages: 'several' });
  });

  it('between languages is the kind that comes first for the side that is not Python', () => {
    const rust = part(1, 'rust', { python_inside: 'network-callers', binary_or_deploy_target: 'server' });
    const python = part(2, 'python', { binary_or_deploy_target: 'notebook' });
    const best = rankBoundaries(rules, rust.facts).ranked[0];
    for (const seam of [
      seamBetween(rules, settings, rust, python),
      seamBetween(rules, settings, python, rust),
    ])
      expect(seam).toMatchObject({ languages: 'apart', by: 1, kind: { id: best?.id } });
    const split = part(3, 'split', { cpu_bound_share: 'high' });
    expect(seamInside(rules, settings, split)).toMatchObject({ from: 3, to: 3, by: 3 });
    expect(seamInside(rules, settings, rust)).toBeNull();
  });

  it('has a language for every verdict with all its names', () => {
    for (const { verdict, firstOf } of rules.names)
      for (const { names } of firstOf)
        expect(languagesOf(settings, { verdict, with: names }).length).toBeGreaterThan(0);
  });
});

describe('a component that Python imports', () => {
  const imported = part(2, 'split', { python_inside: 'python-imports-it' });

  it('and that only other languages call is a contradiction', () => {
    for (const caller of [
      part(1, 'rust'),
      part(1, 'other', {}, ['go']),
      part(1, 'compiled', {}, ['rust', 'go']),
    ])
      expect(found([caller, imported], [1, 2])['imported-without-python']).toEqual([
        {
          calls: [{ from: 1, to: 2 }],
          kind: null,
          said: [{ component: 2, fact: 'python_inside', level: 'python-imports-it' }],
        },
      ]);
    for (const facts of [
      { binary_or_deploy_target: 'library-for-python-users' },
      { consumers: 'python-users' },
    ] as Facts[])
      expect(found([part(1, 'rust'), part(2, 'python', facts)], [1, 2])).toHaveProperty(
        'imported-without-python',
      );
  });

  it('is none where Python calls it too, may call it, is run by the caller, or another language loads it', () => {
    const rust = part(1, 'rust');
    const calls: readonly [number, number][] = [
      [1, 2],
      [3, 2],
    ];
    for (const third of [part(3, 'python'), part(3, 'split'), part(3, 'either'), unanswered(3)])
      expect(found([rust, imported, third], ...calls)).not.toHaveProperty('imported-without-python');
    expect(found([part(1, 'rust', { python_inside: 'runs-python' }), imported], [1, 2])).not.toHaveProperty(
      'imported-without-python',
    );
    const shared = part(2, 'rust', { ...imported.facts, called_from_other_languages: 'true' });
    expect(found([rust, shared], [1, 2])).not.toHaveProperty('imported-without-python');
    expect(found([rust, imported])).not.toHaveProperty('imported-without-python');
  });
});

describe('a seam that is not what an answer says', () => {
  it('is named where the called side has network callers and the seam is inside one process', () => {
    const called = part(2, 'python', { python_inside: 'network-callers' });
    const caller = part(1, 'rust', { python_inside: 'runs-python', existing_codebase: 'rust' });
    expect(seamBetween(rules, settings, caller, called)?.place).toBe('same-process');
    expect(found([caller, called], [1, 2])['network-callers-in-process']?.[0]?.said).toEqual([
      { component: 2, fact: 'python_inside', level: 'network-callers' },
    ]);
    const apart = part(1, 'rust', NETWORK);
    expect(seamBetween(rules, settings, apart, called)?.place).not.toBe('same-process');
    expect(found([apart, called], [1, 2])).not.toHaveProperty('network-callers-in-process');
  });

  it('is named where no second language loads it and one does', () => {
    const called = part(2, 'rust', { called_from_other_languages: 'false' });
    expect(found([part(1, 'other', {}, ['go']), called], [1, 2])).toHaveProperty('other-language-loads-it');
    expect(found([part(1, 'python'), called], [1, 2])).not.toHaveProperty('other-language-loads-it');
  });

  it('is named where an end answers that no boundary is in question', () => {
    const silent = part(1, 'python', { calls_per_second_across_boundary: 'n/a' });
    expect(found([silent, part(2, 'rust')], [1, 2])).toHaveProperty('no-boundary-and-one-drawn');
    expect(found([silent, part(2, 'python')], [1, 2])).not.toHaveProperty('no-boundary-and-one-drawn');
  });

  it('is named where the ends run in different places and the seam needs one machine', () => {
    const on = (key: number, verdict: ComponentVerdict, target: string) =>
      part(key, verdict, { binary_or_deploy_target: target });
    const far = [on(1, 'python', 'desktop'), on(2, 'rust', 'server')];
    expect(seamBetween(rules, settings, far[0] as SystemComponent, far[1] as SystemComponent)?.place).toMatch(
      /^same-/,
    );
    expect(found(far, [1, 2])['ends-run-elsewhere']?.[0]?.said).toHaveLength(2);
    for (const target of ['container', 'server', 'notebook', 'library-for-python-users'])
      expect(found([on(1, 'python', target), on(2, 'rust', 'server')], [1, 2])).not.toHaveProperty(
        'ends-run-elsewhere',
      );
    expect(found([part(1, 'python'), on(2, 'rust', 'server')], [1, 2])).not.toHaveProperty(
      'ends-run-elsewhere',
    );
  });
});

describe('two ends of one call', () => {
  it('that answer differently about the seam are told, with both answers', () => {
    for (const fact of settings.sameSeam.facts) {
      const ends = [part(1, 'python', { [fact]: 'true' }), part(2, 'python', { [fact]: 'false' })];
      expect(found(ends, [1, 2])['ends-differ']?.[0]?.said).toEqual([
        { component: 1, fact, level: 'true' },
        { component: 2, fact, level: 'false' },
      ]);
      expect(found([ends[0] as SystemComponent, part(2, 'rust')], [1, 2])).not.toHaveProperty('ends-differ');
    }
  });

  it('may differ in their rates where one of them has another seam', () => {
    const rate = 'calls_per_second_across_boundary';
    const ends = [part(1, 'python', { [rate]: '<1k' }), part(2, 'rust', { [rate]: '>1M' })];
    expect(found(ends, [1, 2])).toHaveProperty('ends-differ');
    expect(found([...ends, part(3, 'rust')], [1, 2], [1, 3])).not.toHaveProperty('ends-differ');
  });

  it('in different languages are asked what they share, once for calls both ways', () => {
    expect(found([part(1, 'python'), part(2, 'rust')], [1, 2], [2, 1])['shared-code']).toHaveLength(1);
    expect(found([part(1, 'python'), part(2, 'rust')], [2, 1])['shared-code']).toHaveLength(1);
    expect(found([part(1, 'rust'), part(2, 'rust')], [1, 2])).toEqual({});
  });
});

describe('what seams share', () => {
  const together: Facts = { released_separately: 'false' };

  it('is one repository where all that seams join ship together', () => {
    const parts = [
      part(1, 'python', together),
      part(2, 'rust', together),
      part(3, 'rust', together),
      part(4, 'python', { released_separately: 'true' }),
    ];
    const places = found(parts, [1, 2], [1, 3], [4, 3])['released-together'];
    expect(places).toEqual([
      {
        calls: [
          { from: 1, to: 2 },
          { from: 1, to: 3 },
        ],
        kind: null,
        said: [1, 2, 3].map((component) => ({ component, fact: 'released_separately', level: 'false' })),
      },
    ]);
    expect(found([part(1, 'python'), part(2, 'rust')], [1, 2])).not.toHaveProperty('released-together');
  });

  it('is one repository by the answer of one end only where that end has no other seam', () => {
    const ends = [part(1, 'python', together), part(2, 'rust')];
    expect(found(ends, [1, 2])).toHaveProperty('released-together');
    expect(found([...ends, part(3, 'rust')], [1, 2], [1, 3])).not.toHaveProperty('released-together');
  });

  it('is one definition where two seams are of one kind that carries one', () => {
    const parts = [part(1, 'python'), part(2, 'rust', NETWORK), part(3, 'rust', NETWORK)];
    const kind = seamBetween(rules, settings, parts[0] as SystemComponent, parts[1] as SystemComponent)?.kind
      ?.id;
    expect(settings.format.kinds).toContain(kind);
    expect(found(parts, [1, 2], [1, 3])['one-format']).toMatchObject([
      { kind, calls: [{ to: 2 }, { to: 3 }] },
    ]);
    expect(found(parts, [1, 2])).not.toHaveProperty('one-format');
  });
});

describe('all crossings', () => {
  const known: Facts = { calls_per_second_across_boundary: '<1k', data_per_call: 'bytes' };

  it('are summed over the components whose answers rank a seam, each once', () => {
    const one = read(
      [part(1, 'python'), part(2, 'rust', known), part(3, 'python')],
      [1, 2],
      [3, 2],
    ).crossings;
    expect(one).toMatchObject({ calls: [1, 1000], unknown: [] });
    const two = read(
      [part(1, 'python'), part(2, 'rust', known), part(3, 'rust', known)],
      [1, 2],
      [1, 3],
    ).crossings;
    expect(two?.calls).toEqual([2, 2000]);
    expect(two?.share?.[1]).toBeCloseTo(2 * (one?.share?.[1] ?? 0), 12);
  });

  it('name what is missing and take no assumed answer for it', () => {
    const rate = 'calls_per_second_across_boundary';
    const parts = [part(1, 'python'), part(2, 'rust', { [rate]: '<1k' }), part(3, 'split')];
    expect(read(parts, [1, 2]).crossings).toEqual({
      calls: [1, 1000],
      share: null,
      unknown: [
        { component: 2, facts: ['data_per_call'], kind: expect.any(String) },
        { component: 3, facts: [rate, 'data_per_call'], kind: expect.any(String) },
      ],
    });
  });

  it('name a component whose answers leave no kind of boundary', () => {
    const none: Facts = {
      ...known,
      binary_or_deploy_target: 'library-for-python-users',
      released_separately: 'true',
      must_survive_crash: 'true',
    };
    expect(rankBoundaries(rules, none, 'rust').ranked).toEqual([]);
    expect(read([part(1, 'python'), part(2, 'rust', none)], [1, 2]).crossings).toMatchObject({
      share: null,
      unknown: [{ component: 2, facts: [], kind: null }],
    });
  });

  it('are none where no seam lies between languages', () => {
    expect(read([part(1, 'python', known), part(2, 'python', known)], [1, 2]).crossings).toBeNull();
  });
});

/** Systems as a reader or a link may bring them: some without answers, calls to nobody, to oneself and told twice. */
const systems = fc
  .array(fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 6, arbitrary: components(0.5) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all: Facts[]) =>
    all.map(
      (facts, index): SystemComponent => ({
        key: index + 1,
        facts,
        told: Object.keys(facts).length === 0 ? null : evaluate(rules, facts),
      }),
    ),
  )
  .chain((parts) =>
    fc.record({
      parts: fc.constant(parts),
      calls: fc.array(
        fc.record({ from: fc.integer({ min: 1, max: 7 }), to: fc.integer({ min: 1, max: 7 }) }),
        { maxLength: 12 },
      ),
      order: fc.shuffledSubarray(parts, { minLength: parts.length }),
    }),
  );

describe('every system', () => {
  const numRuns = runs(2_000);
  it('has no finding with an answer that nobody gave, and none outside its calls', () => {
    let findings = 0;
    fc.assert(
      fc.property(systems, ({ parts, calls }) => {
        const facts = new Map(parts.map((one) => [one.key, one.facts]));
        const reading = readSystem(rules, settings, parts, calls);
        for (const { places } of reading.findings)
          for (const { said, calls: about } of places) {
            findings += 1;
            for (const { component, fact, level } of said) expect(facts.get(component)?.[fact]).toBe(level);
            for (const { from, to } of about)
              expect(from === to || calls.some((call) => call.from === from && call.to === to)).toBe(true);
          }
        for (const { component, facts: missing } of reading.crossings?.unknown ?? [])
          for (const fact of missing) {
            const level = facts.get(component)?.[fact];
            if (level !== undefined) expect(rules.costs.callsPerSecond).not.toHaveProperty([level]);
          }
      }),
      { numRuns },
    );
    expect(findings).toBeGreaterThan(numRuns / 2);
  });

  it('reads the same in whatever order its components and calls stand', () => {
    fc.assert(
      fc.property(systems, ({ parts, calls, order }) => {
        const turned: readonly SystemCall[] = [...calls].reverse();
        expect(readSystem(rules, settings, order, turned)).toEqual(readSystem(rules, settings, parts, calls));
      }),
      { numRuns },
    );
  });

  it('of one component has nothing to read', () => {
    fc.assert(
      fc.property(components(0.5), (facts) => {
        const one = { key: 1, facts, told: evaluate(rules, facts) };
        const nothing = { findings: [], crossings: null };
        expect(readSystem(rules, settings, [one], [{ from: 1, to: 1 }])).toEqual(nothing);
        expect(readSystem(rules, settings, [one, unanswered(2)], [{ from: 1, to: 2 }])).toEqual(nothing);
      }),
      { numRuns: runs(200) },
    );
  });
});
