import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceiling, factorFor, shareAfter, speedUp } from './amdahl.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.01, max: 1e6, noNaN: true });

describe('Amdahl’s law', () => {
  it('gives the textbook values', () => {
    expect(speedUp(0.8, 1e12)).toBeCloseTo(5, 6);
    expect(ceiling(0.5)).toBe(2);
    expect(speedUp(0.6, 10)).toBeCloseTo(1 / 0.46, 12);
    expect(ceiling(1)).toBe(Number.POSITIVE_INFINITY);
    expect(speedUp(0, 50)).toBe(1);
    expect(speedUp(1, 50)).toBe(50);
  });

  it('never exceeds the ceiling, nor the factor where the part becomes faster', () => {
    fc.assert(
      fc.property(share, factor, (p, s) => {
        const overall = speedUp(p, s);
        expect(overall).toBeLessThanOrEqual(ceiling(p) * (1 + 1e-9));
        expect(overall).toBeLessThanOrEqual(Math.max(1, s) * (1 + 1e-9));
      }),
    );
  });

  it('grows with the factor', () => {
    fc.assert(
      fc.property(share, factor, factor, (p, a, b) => {
        expect(speedUp(p, Math.min(a, b))).toBeLessThanOrEqual(speedUp(p, Math.max(a, b)) * (1 + 1e-12));
      }),
    );
  });

  it('names a factor that reaches the target, and none where the ceiling forbids it', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 1, max: 1e3, noNaN: true }), (p, target) => {
        const needed = factorFor(p, target);
        if (needed === undefined) expect(ceiling(p)).toBeLessThanOrEqual(target * (1 + 1e-6));
        else expect(speedUp(p, needed) / target).toBeCloseTo(1, 3);
      }),
    );
    expect(factorFor(0.5, 2)).toBeUndefined();
    expect(factorFor(0.6, 2)).toBeCloseTo(6, 9);
  });

  it('shares the time that is left', () => {
    fc.assert(
      fc.property(share, factor, (p, s) => {
        const after = shareAfter(p, s);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1 + 1e-9);
        if (s >= 1) expect(after).toBeLessThanOrEqual(p + 1e-9);
      }),
    );
  });
});
