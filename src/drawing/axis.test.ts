import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainOf, tickText, valueAxis } from './axis.ts';
import { textWidth } from './text.ts';

const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
  fc.integer(),
  fc.constant(0),
);

describe('valueAxis', () => {
  it('places every value inside its range and its ticks apart and inside the box', () => {
    fc.assert(
      fc.property(
        fc.array(anyNumber, { maxLength: 20 }),
        fc.constantFrom('linear' as const, 'log' as const),
        fc.integer({ min: 60, max: 700 }),
        (values, kind, length) => {
          const box = [0, length + 60] as const;
          const axis = valueAxis(kind, domainOf(values, kind), [30, 30 + length], box);
          for (const value of values) {
            const place = axis.place(value);
            if (kind === 'log' && value < 1e-300) expect(place).toBeUndefined();
            else {
              expect(place).toBeGreaterThanOrEqual(30 - 1e-6);
              expect(place).toBeLessThanOrEqual(30 + length + 1e-6);
            }
          }
          let end = -Infinity;
          for (const tick of axis.ticks(12)) {
            const half = textWidth(tick.text, 12) / 2;
            const centre = Math.min(Math.max(tick.at, box[0] + half), box[1] - half);
            expect(centre - half).toBeGreaterThanOrEqual(end);
            expect(tick.at).toBeGreaterThanOrEqual(30 - 1e-6);
            expect(tick.at).toBeLessThanOrEqual(30 + length + 1e-6);
            end = centre + half;
          }
        },
      ),
    );
  });

  it('has powers of ten on a long logarithmic axis, and 1-2-5 steps where there is room', () => {
    const texts = (from: number, to: number, length: number): string[] =>
      valueAxis('log', [from, to], [0, length], [0, length])
        .ticks(12)
        .map((tick) => tick.text);
    expect(texts(1, 1e6, 400)).toEqual(['1', '10', '100', '1,000', '10,000', '100,000', '1M']);
    expect(texts(1, 10, 400)).toEqual(['1', '2', '5', '10']);
  });

  it('has a grid line for every power of ten, also where only some have a text', () => {
    const axis = valueAxis('log', [5, 1e6], [0, 250], [0, 250]);
    const texts = axis.ticks(13).map((tick) => tick.text);
    expect(texts.length).toBeLessThan(6);
    expect(axis.grid(13).map(Math.round)).toEqual(
      [10, 100, 1e3, 1e4, 1e5, 1e6].map((value) => Math.round(axis.place(value) ?? NaN)),
    );
    // A hundred decades would be a wall of lines.
    const wide = valueAxis('log', [1, 1e100], [0, 250], [0, 250]);
    expect(wide.grid(13)).toHaveLength(wide.ticks(13).length);
    expect(valueAxis('linear', [0, 9], [0, 250], [0, 250]).grid(13).length).toBeGreaterThan(1);
  });

  it('includes zero on a linear axis', () => {
    expect(domainOf([5, 9], 'linear')).toEqual([0, 9]);
    expect(domainOf([-5, -9], 'linear')).toEqual([-9, 0]);
    expect(domainOf([], 'linear')).toEqual([0, 1]);
    expect(domainOf([-1, 0], 'log')).toEqual([1, 10]);
    expect(domainOf([3, 30], 'log')).toEqual([2, 50]);
  });

  it('writes ticks short', () => {
    expect([0, 0.05, 1500, 2e6, 3.5e9, 1e20, 1e-9].map(tickText)).toEqual([
      '0',
      '0.05',
      '1,500',
      '2M',
      '3.5bn',
      '1e20',
      '1e−9',
    ]);
  });
});
