import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affordableEffort,
  balanceAt,
  doubled,
  monthlyNet,
  payback,
  paybackVerdict,
  type Rewrite,
} from './payback.ts';
import { inside, rangeOf } from './testing.ts';

const example: Rewrite = {
  effort: [20, 60],
  price: 1,
  delay: [2, 4],
  saving: [4, 10],
  upkeep: [1, 2],
  horizon: 36,
};
const rewrite: fc.Arbitrary<Rewrite> = fc.record({
  effort: rangeOf(0, 1000),
  price: fc.double({ min: 0, max: 100, noNaN: true }),
  delay: rangeOf(0, 48),
  saving: rangeOf(0, 1000),
  upkeep: rangeOf(0, 1000),
  horizon: fc.double({ min: 1, max: 120, noNaN: true }),
});
const point = (r: Rewrite): fc.Arbitrary<Rewrite> =>
  fc
    .tuple(inside(r.effort), inside(r.delay), inside(r.saving), inside(r.upkeep))
    .map(([e, d, s, u]) => ({ ...r, effort: [e, e], delay: [d, d], saving: [s, s], upkeep: [u, u] }));

describe('pay-back', () => {
  it('works the example through', () => {
    expect(monthlyNet(example)).toEqual([2, 9]);
    const [best, worst] = payback(example);
    expect(best).toBeCloseTo(2 + 20 / 9, 12);
    expect(worst).toBe(34);
    expect(balanceAt(example, 36)).toEqual([4, 286]);
    expect(affordableEffort(example)).toEqual([64, 306]);
    // A monthly loss is worst where it starts early.
    expect(balanceAt({ ...example, saving: [0, 1], upkeep: [2, 3] }, 36)).toEqual([-162, -52]);
    expect(paybackVerdict(example)).toBe('pays');
    expect(paybackVerdict(doubled(example))).toBe('open');
    expect(paybackVerdict({ ...example, saving: [0, 1] })).toBe('never');
  });

  it('holds every single case between its ends', () => {
    fc.assert(
      fc.property(
        rewrite.chain((r) =>
          fc.tuple(fc.constant(r), point(r), fc.double({ min: 0, max: 120, noNaN: true })),
        ),
        ([ranges, single, month]) => {
          const slack = 1e-6;
          const [low, high] = balanceAt(ranges, month);
          const [balance] = balanceAt(single, month);
          expect(balance).toBeGreaterThanOrEqual(low - slack * (1 + Math.abs(low)));
          expect(balance).toBeLessThanOrEqual(high + slack * (1 + Math.abs(high)));
          const [best, worst] = payback(ranges);
          const [own] = payback(single);
          if (Number.isFinite(own)) expect(own).toBeGreaterThanOrEqual(best * (1 - slack));
          if (Number.isFinite(worst)) expect(own).toBeLessThanOrEqual(worst * (1 + slack));
        },
      ),
    );
  });

  it('has a balance of zero in the month it names', () => {
    fc.assert(
      fc.property(rewrite, (r) => {
        const [best, worst] = payback(r);
        const scale = (r.effort[1] + 1) * (r.price + 1);
        if (Number.isFinite(best)) expect(Math.abs(balanceAt(r, best)[1]) / scale).toBeLessThan(1e-6);
        if (Number.isFinite(worst)) expect(Math.abs(balanceAt(r, worst)[0]) / scale).toBeLessThan(1e-6);
      }),
    );
  });
});
