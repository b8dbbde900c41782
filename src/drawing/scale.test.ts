import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldPlace, linearScale, logScale, pointScale, roundSteps, scaleOf, widened } from './scale.ts';

const size = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const positive = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
const span = (of: fc.Arbitrary<number>): fc.Arbitrary<[number, number]> =>
  fc.tuple(of, of).filter(([from, to]) => to - from > Math.abs(to) * 1e-9 + 1e-9);
/** Left to right, and bottom to top. */
const range = fc.constantFrom<[number, number]>([30, 700], [250, 10]);

describe.each(['linear', 'log'] as const)('a %s scale', (kind) => {
  const values = kind === 'log' ? positive : size;

  it('puts the ends of its domain at the ends of its range, and every value back where it came from', () => {
    fc.assert(
      fc.property(span(values), range, fc.double({ min: 0, max: 1, noNaN: true }), (domain, ends, part) => {
        const scale = scaleOf(kind, domain, ends);
        expect(scale.place(domain[0])).toBe(ends[0]);
        expect(scale.place(domain[1])).toBe(ends[1]);
        const at = ends[0] + part * (ends[1] - ends[0]);
        expect(scale.place(scale.value(at))).toBeCloseTo(at, 5);
      }),
    );
  });

  it('keeps the order of values', () => {
    fc.assert(
      fc.property(span(values), range, values, values, (domain, ends, a, b) => {
        const scale = scaleOf(kind, domain, ends);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => scale.place(value) ?? NaN);
        if (ends[0] < ends[1]) expect(low).toBeLessThanOrEqual(high ?? NaN);
        else expect(low).toBeGreaterThanOrEqual(high ?? NaN);
      }),
    );
  });

  it('has no place for what is no number', () => {
    const scale = scaleOf(kind, [1, 10], [0, 100]);
    expect([NaN, Infinity, -Infinity].map((value) => scale.place(value))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('scales', () => {
  it('halve by difference, or by ratio', () => {
    expect(linearScale([0, 100], [0, 10]).place(50)).toBe(5);
    expect(logScale([1, 100], [0, 10]).place(10)).toBeCloseTo(5, 12);
    expect(logScale([1, 100], [0, 10]).value(5)).toBeCloseTo(10, 12);
    expect([0, -1, 1e-301].map((value) => logScale([1, 100], [0, 10]).place(value))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('hold a value at the nearer end', () => {
    expect([-5, 0, 50, 200].map((value) => heldPlace(linearScale([0, 100], [10, 20]), value))).toEqual([
      10, 10, 15, 20,
    ]);
    expect([0, -1, 1000, NaN].map((value) => heldPlace(logScale([1, 100], [10, 20]), value))).toEqual([
      10, 10, 20, 10,
    ]);
  });

  it('set names at equal distances', () => {
    const of = (names: string[], padding?: number) => {
      const scale = pointScale(names, [10, 110], padding);
      return [...names, 'none'].map((name) => scale(name));
    };
    expect(of(['a', 'b', 'c'])).toEqual([10, 60, 110, undefined]);
    expect(of(['a', 'b', 'c', 'd', 'e'], 0.5)).toEqual([20, 40, 60, 80, 100, undefined]);
    expect(of(['a'])).toEqual([60, undefined]);
  });
});

describe('round steps', () => {
  it('are 1, 2 or 5 times a power of ten, whichever is nearest to the wanted count', () => {
    expect(roundSteps(0, 110, 4)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(roundSteps(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundSteps(-3, 7, 2)).toEqual([0, 5]);
    expect(roundSteps(0, 100, 10)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(roundSteps(0, 100, 14)).toHaveLength(11);
    expect(roundSteps(0, 100, 15)).toHaveLength(21);
    expect(roundSteps(0.1, 0.35, 3)).toEqual([0.1, 0.2, 0.3]);
    // One step would be empty here: two are asked for instead.
    expect(roundSteps(12, 19, 1)).toEqual([15]);
  });

  it.each([
    [5, 5, 3],
    [9, 1, 3],
    [0, 10, 0],
    [0, NaN, 3],
    [0, Infinity, 3],
    [0, 5e-324, 3],
  ])('are none from %d to %d by %d', (low, high, count) => {
    expect(roundSteps(low, high, count)).toEqual([]);
  });

  it('stand inside, in order, about as many as asked', () => {
    fc.assert(
      fc.property(span(size), fc.integer({ min: 2, max: 12 }), ([low, high], count) => {
        const steps = roundSteps(low, high, count);
        expect(steps.length).toBeGreaterThanOrEqual(Math.floor(count / 2));
        expect(steps.length).toBeLessThanOrEqual(2 * count + 1);
        steps.forEach((step, index) => {
          expect(step).toBeGreaterThanOrEqual(low);
          expect(step).toBeLessThanOrEqual(high);
          expect(step).toBeGreaterThan(steps[index - 1] ?? -Infinity);
        });
      }),
    );
  });
});

describe('widened', () => {
  it('goes to the next round step on both sides', () => {
    expect(widened([0, 9.3], 5)).toEqual([0, 10]);
    expect(widened([-0.7, 23], 5)).toEqual([-5, 25]);
    expect(widened([0, 10], 5)).toEqual([0, 10]);
    expect(widened([0.13, 0.47], 4)).toEqual([0.1, 0.5]);
    expect(widened([0, 5e-324], 4)).toEqual([0, 5e-324]);
  });

  it('holds the span, and its ends are steps', () => {
    fc.assert(
      fc.property(span(size), fc.integer({ min: 2, max: 12 }), ([low, high], count) => {
        const [from, to] = widened([low, high], count);
        // Floating point may lose what is far below a step.
        const slack = (high - low) * 1e-12;
        expect(from).toBeLessThanOrEqual(low + slack);
        expect(to).toBeGreaterThanOrEqual(high - slack);
        const steps = roundSteps(from, to, count);
        if (from === low && to === high) return;
        expect([steps[0], steps.at(-1)].map((step) => (step ?? NaN) + 0)).toEqual([from + 0, to + 0]);
      }),
    );
  });
});
