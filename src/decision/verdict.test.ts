import { describe, expect, it } from 'vitest';
import { type CompiledRegion, compile, toBox } from './compile.ts';
import { rules } from './testing.ts';
import { inRegion, needs } from './verdict.ts';

const ANY: CompiledRegion = {
  when: [],
  verdict: 0,
  gFrom: Number.NEGATIVE_INFINITY,
  gBelow: Number.POSITIVE_INFINITY,
  fFrom: Number.NEGATIVE_INFINITY,
  fBelow: Number.POSITIVE_INFINITY,
  sFrom: Number.NEGATIVE_INFINITY,
  sBelow: Number.POSITIVE_INFINITY,
  larger: 0,
};
const at = (region: Partial<CompiledRegion>, g: number, f: number, s = 0) =>
  inRegion({ ...ANY, ...region }, [], [g, g, f, f, s, s]);

describe('a region', () => {
  it('holds from its lower bound up to, and not at, its upper one', () => {
    const region = { gFrom: 2, gBelow: 4 };
    expect([1.5, 2, 3.5, 4].map((g) => at(region, g, 0))).toEqual([0, 2, 2, 0]);
    const other = { fFrom: 2, fBelow: 4 };
    expect([1.5, 2, 3.5, 4].map((f) => at(other, 0, f))).toEqual([0, 2, 2, 0]);
  });

  it('holds between the bounds of the strict part', () => {
    const region = { sFrom: 1, sBelow: 2 };
    expect([0.5, 1, 1.5, 2].map((s) => at(region, 4, 0, s))).toEqual([0, 2, 2, 0]);
  });

  it('compares the needs, each way with and without a tie', () => {
    const ties = ([1, 2, 3, 4] as const).map((larger) => [
      at({ larger }, 2, 2),
      at({ larger }, 2, 2.5),
      at({ larger }, 2.5, 2),
    ]);
    expect(ties).toEqual([
      [0, 0, 2],
      [2, 0, 2],
      [0, 2, 0],
      [2, 2, 0],
    ]);
  });

  it('may hold where the needs are open across a bound', () => {
    const region = { ...ANY, gFrom: 2, gBelow: 4 };
    const within = (low: number, high: number) => inRegion(region, [], [low, high, 0, 0, 0, 0]);
    expect([within(0, 2), within(2, 3.5), within(3.5, 4), within(0, 1.5), within(4, 9)]).toEqual([
      1, 2, 1, 0, 0,
    ]);
    const larger = (g: readonly [number, number], f: readonly [number, number]) =>
      inRegion({ ...ANY, larger: 3 }, [], [...g, ...f, 0, 0]);
    expect([larger([0, 1], [2, 3]), larger([0, 2], [1, 3]), larger([2, 3], [0, 2])]).toEqual([2, 1, 0]);
  });
});

describe('the needs of a box', () => {
  it('take the highest and the lowest push of terms that may hold, before one that does', () => {
    const [force] = rules.forces;
    if (force === undefined) throw new Error('no force');
    const set = {
      ...rules,
      forces: [
        {
          ...force,
          axis: 'guarantees' as const,
          terms: [
            { when: { cpu_bound_share: ['high'] }, push: 3 },
            { when: { concurrency: ['tens'] }, push: 1 },
          ],
        },
      ],
    };
    const compiled = compile(set);
    const of = (facts: Record<string, string>) => needs(compiled, toBox(compiled, facts));
    expect(of({ concurrency: 'tens' })).toEqual([1, 3, 0, 0, 0, 0]);
    expect(of({ concurrency: 'none' })).toEqual([0, 3, 0, 0, 0, 0]);
    expect(of({ concurrency: 'tens', cpu_bound_share: 'low' })).toEqual([1, 1, 0, 0, 0, 0]);
    expect(of({ concurrency: 'tens', cpu_bound_share: 'high' })).toEqual([3, 3, 0, 0, 0, 0]);
    expect(of({})).toEqual([0, 3, 0, 0, 0, 0]);
  });
});
