import { describe, expect, it } from 'vitest';
import { crossingShare, rankBoundaries } from './boundary.ts';
import { evaluate } from './evaluate.ts';
import { cases, rules } from './testing.ts';
import type { Rules } from './types.ts';

type Kind = Rules['boundaries'][number];
const always = { reason: 'always', when: {} };
const kind = (id: string, change: Partial<Kind> = {}): Kind => ({
  id,
  place: 'same-process',
  ladder: 1,
  ruledOutWhen: [],
  needs: [],
  suits: [],
  cost: null,
  ...change,
});
/** The rules with these kinds of boundary and costs alone: `cheap` and `dear` a thousand times as much. */
const withKinds = (...boundaries: Kind[]): Rules => ({
  ...rules,
  boundaries,
  costs: {
    ...rules.costs,
    mechanisms: [
      { id: 'cheap', fixedSeconds: [1e-6, 1e-6], secondsPerByte: [0, 0] },
      { id: 'dear', fixedSeconds: [1e-6, 1e-3], secondsPerByte: [0, 0] },
    ],
  },
});
const order = (set: Rules, facts: Record<string, string> = {}): string[] =>
  rankBoundaries(set, facts).ranked.map(({ id }) => id);
const busy = { calls_per_second_across_boundary: '<1M', data_per_call: 'bytes' };

describe('the order of the kinds', () => {
  it('has first what suits, whatever it costs and however high it stands', () => {
    const set = withKinds(
      kind('plain', { cost: 'cheap' }),
      kind('fits', { cost: 'dear', ladder: 9, suits: [always] }),
      kind('fits-twice', { cost: 'dear', ladder: 10, suits: [always, always] }),
    );
    expect(order(set, busy)).toEqual(['fits-twice', 'fits', 'plain']);
    expect(rankBoundaries(set, busy).ranked[0]?.reasons).toEqual(['always', 'always']);
  });

  it('then the cheaper decade of the dear end, then the lower rung', () => {
    const set = withKinds(
      kind('dear-low', { cost: 'dear', ladder: 1 }),
      kind('cheap-high', { cost: 'cheap', ladder: 9 }),
      kind('cheap-low', { cost: 'cheap', ladder: 8 }),
    );
    expect(order(set, busy)).toEqual(['cheap-low', 'cheap-high', 'dear-low']);
  });

  it('goes by the rung alone where no rate or no cost is known', () => {
    const set = withKinds(
      kind('dear-low', { cost: 'dear' }),
      kind('cheap-high', { cost: 'cheap', ladder: 9 }),
    );
    expect(order(set)).toEqual(['dear-low', 'cheap-high']);
    expect(rankBoundaries(set, {}).ranked.map(({ share }) => share)).toEqual([null, null]);
    const unknown = withKinds(kind('high', { ladder: 2 }), kind('cheap', { cost: 'cheap', ladder: 3 }));
    expect(order(unknown, busy)).toEqual(['high', 'cheap']);
  });

  it('leaves out what is ruled out, and what lacks each of its needs, with the reason', () => {
    const never = { when: { existing_codebase: ['rust'] }, reason: 'never' };
    const set = withKinds(
      kind('out', { ruledOutWhen: [{ ...always, reason: 'out' }] }),
      kind('lacks', { needs: [never, { ...never, reason: 'second' }] }),
      kind('has', { needs: [never, { ...always, reason: 'needed' }], suits: [always] }),
    );
    const { ranked, ruledOut } = rankBoundaries(set, { existing_codebase: 'python' });
    expect(ruledOut).toEqual([
      { id: 'out', reason: 'out' },
      { id: 'lacks', reason: 'never' },
    ]);
    expect(ranked.map(({ id, reasons }) => [id, reasons])).toEqual([['has', ['needed', 'always']]]);
  });
});

describe('what a crossing costs', () => {
  const cost = { id: 'http', fixedSeconds: [1e-4, 1e-3], secondsPerByte: [1e-10, 1e-8] } as const;
  const priced: Rules = {
    ...rules,
    costs: {
      ...rules.costs,
      mechanisms: [{ ...cost, fixedSeconds: [1e-4, 1e-3], secondsPerByte: [1e-10, 1e-8] }],
      callsPerSecond: { some: [2, 300] },
      bytesPerCall: { big: [4000, 5_000_000] },
    },
  };

  it('is calls × (fixed + bytes × per byte), cheap end with cheap end and dear with dear', () => {
    const share = crossingShare(priced, 'http', 'some', 'big');
    expect(share?.[0]).toBeCloseTo(2 * (1e-4 + 4000 * 1e-10), 12);
    expect(share?.[1]).toBeCloseTo(300 * (1e-3 + 5e6 * 1e-8), 9);
  });

  it.each([
    ['mechanism', 'grpc', 'some', 'big'],
    ['rate', 'http', 'many', 'big'],
    ['size', 'http', 'some', 'small'],
  ])('is not known where the %s is not', (_, mechanism, calls, data) => {
    expect(crossingShare(priced, mechanism, calls, data)).toBeNull();
  });

  it('is not known where only the rate is answered: no size is assumed', () => {
    const rate = { calls_per_second_across_boundary: '<1k' };
    const pyo3 = rankBoundaries(rules, rate).ranked.find(({ id }) => id === 'pyo3-in-process');
    expect(pyo3?.share).toBeNull();
    const both = { ...rate, data_per_call: 'KB' };
    const known = rankBoundaries(rules, both).ranked.find(({ id }) => id === 'pyo3-in-process');
    expect(known?.share).toEqual(crossingShare(rules, 'pyo3', '<1k', 'KB'));
  });

  it('rules a kind out where the crossings alone would keep a core busy', () => {
    const busy = { calls_per_second_across_boundary: '>1M', data_per_call: 'bytes' };
    const { ranked, ruledOut } = rankBoundaries(rules, busy);
    expect(ranked.map(({ id }) => id)).toContain('pyo3-in-process');
    expect(ruledOut).toContainEqual({ id: 'unix-socket', reason: rules.bindings.tooExpensive });
  });
});

describe('a boundary', () => {
  const rust = {
    cpu_bound_share: 'high',
    hot_path_size: 'whole-service',
    binary_or_deploy_target: 'server',
    latency_budget: '1ms',
    tail_latency_matters: 'true',
  };
  const offered = (facts: Record<string, string>): boolean => evaluate(rules, facts).boundary.length > 0;

  it('is offered for a split, and for Rust where Python must reach it', () => {
    expect(evaluate(rules, rust).verdict).toBe('rust');
    expect(offered(rust)).toBe(false);
    for (const reached of [
      { existing_codebase: 'python' },
      { ecosystem_need: 'python-data' },
      { python_inside: 'network-callers' },
    ])
      expect(offered({ ...rust, ...reached })).toBe(true);
    expect(
      offered({ cpu_bound_share: 'high', hot_path_size: 'small-kernel', existing_codebase: 'python' }),
    ).toBe(true);
  });

  it('is not offered for Python, even where Python programmers use it', () => {
    expect(evaluate(rules, { consumers: 'python-users' })).toMatchObject({ verdict: 'python', boundary: [] });
    expect(evaluate(rules, { expected_lifetime: 'months', existing_codebase: 'python' }).boundary).toEqual(
      [],
    );
  });

  it('accounts for every kind once, and cases use kinds that there are', () => {
    const ids = rules.boundaries.map(({ id }) => id).sort();
    for (const { codings, outcome } of cases) {
      const { ranked, ruledOut } = rankBoundaries(rules, codings.first);
      expect([...ranked, ...ruledOut].map(({ id }) => id).sort()).toEqual(ids);
      for (const used of outcome.boundaryKinds) expect(ids).toContain(used);
    }
  });
});
