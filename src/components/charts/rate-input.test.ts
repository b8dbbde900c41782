import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundRate, stepRate } from './rate-input.ts';
import { readRate } from './state.ts';

describe('the reader’s rate', () => {
  it('goes up and down by 1, 2, 5', () => {
    const up = [1];
    while ((up.at(-1) ?? 0) < 10_000) up.push(stepRate(up.at(-1) ?? 1, 1));
    expect(up).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]);
    expect([...up].reverse().map((rate) => stepRate(rate, -1))).toEqual([...up.slice(0, -1).reverse(), 1]);
    expect([stepRate(300, 1), stepRate(300, -1)]).toEqual([500, 200]);
  });

  it('is what the address can hold, wherever it was dragged to', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (rate) => {
        expect(readRate(roundRate(rate))).toBe(roundRate(rate));
      }),
    );
  });
});
