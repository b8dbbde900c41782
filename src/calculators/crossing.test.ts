import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balance,
  breakEvenWork,
  bundle,
  busyShare,
  type CrossingCost,
  crossing,
  gainPerCall,
} from './crossing.ts';
import { rangeOf } from './testing.ts';

const cost: fc.Arbitrary<CrossingCost> = fc.record({
  id: fc.constant('x'),
  fixedSeconds: rangeOf(1e-8, 0.1),
  secondsPerByte: rangeOf(0, 1e-8),
});
const bytes = fc.double({ min: 0, max: 1e12, noNaN: true });
const socket: CrossingCost = { id: 'socket', fixedSeconds: [1e-6, 1e-3], secondsPerByte: [1e-10, 1e-9] };

describe('a crossing', () => {
  it('costs its fixed part and its bytes, at both ends', () => {
    const [low, high] = crossing(socket, 1000);
    expect(low).toBeCloseTo(1.1e-6, 12);
    expect(high).toBeCloseTo(1.001e-3, 9);
    expect(busyShare(socket, 1000, 1000)[1]).toBeCloseTo(1.001, 6);
  });

  it('has its ends in order and grows with the bytes', () => {
    fc.assert(
      fc.property(cost, bytes, bytes, (one, a, b) => {
        const [small, large] = [crossing(one, Math.min(a, b)), crossing(one, Math.max(a, b))];
        expect(small[0]).toBeLessThanOrEqual(small[1]);
        expect(small[0]).toBeLessThanOrEqual(large[0]);
        expect(small[1]).toBeLessThanOrEqual(large[1]);
      }),
    );
  });

  it('pays from the break-even on: the balance agrees with the work', () => {
    fc.assert(
      fc.property(cost, bytes, fc.double({ min: 1.01, max: 1e4, noNaN: true }), (one, size, factor) => {
        const [low, high] = breakEvenWork(one, size, factor);
        const at = (work: number) => balance(crossing(one, size), gainPerCall(work, factor));
        expect(at(high * 1.001)).toBe('pays');
        expect(at(high * 0.999)).not.toBe('pays');
        expect(at(low * 1.001)).not.toBe('loses');
        expect(at(low * 0.999)).toBe('loses');
      }),
    );
    expect(breakEvenWork(socket, 0, 1)).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('is repaid by the bundle, and not by one call fewer', () => {
    fc.assert(
      fc.property(
        cost,
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-8, max: 1, noNaN: true }),
        (one, size, gain) => {
          bundle(one, size, gain).forEach((n, end) => {
            const pays = (calls: number) => {
              const spent = (one.fixedSeconds[end] ?? 0) + calls * size * (one.secondsPerByte[end] ?? 0);
              return calls * gain >= spent * (1 - 1e-6);
            };
            if (Number.isFinite(n)) {
              expect(Number.isInteger(n) && n >= 1).toBe(true);
              expect(pays(n * (1 + 1e-9))).toBe(true);
              if (n > 1 && n < 1e6)
                expect((n - 1) * gain).toBeLessThan(
                  (one.fixedSeconds[end] ?? 0) +
                    (n - 1) * size * (one.secondsPerByte[end] ?? 0) +
                    1e-9 * gain * n,
                );
            } else expect(size * (one.secondsPerByte[end] ?? 0)).toBeGreaterThanOrEqual(gain);
          });
        },
      ),
    );
    expect(bundle(socket, 1000, 90e-6)).toEqual([1, 12]);
  });

  it('is open exactly where the band lies across the gain', () => {
    expect(balance([1, 2], 3)).toBe('pays');
    expect(balance([1, 2], 1.5)).toBe('open');
    expect(balance([1, 2], 2)).toBe('open');
    expect(balance([1, 2], 1)).toBe('loses');
    expect(balance([1, 2], -1)).toBe('loses');
  });
});
