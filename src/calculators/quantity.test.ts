import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, percent, plain, range, seconds, times } from './quantity.ts';

const spaced = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('numbers with units', () => {
  it.each([
    [plain(1234.5), '1,230'],
    [plain(999999), '999,999'],
    [plain(-0.5), '−0.5'],
    [plain(1e21), '1e21'],
    [plain(1e-9), '1e−9'],
    [plain(Number.POSITIVE_INFINITY), '∞'],
    [seconds(2e-8), '20 ns'],
    [seconds(9.996e-7), '1 µs'],
    [seconds(0.0011), '1.1 ms'],
    [seconds(250), '250 s'],
    [seconds(0), '0 s'],
    [bytes(1000), '1 kB'],
    [bytes(0.5), '0.5 B'],
    [percent(0.4), '40 %'],
    [percent(200.02), '20,000 %'],
    [times(2.17), '2.2×'],
    [range([1, 12], plain), '1–12'],
    [range([-4, 12], plain), '−4 to 12'],
    [range([3, 3.0001], plain), '3'],
  ])('%j', (text, expected) => {
    expect(spaced(text)).toBe(expected);
  });

  it('never print NaN or an empty text, and keep the size', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        for (const say of [plain, seconds, bytes, percent, times] as const) {
          expect(say(value)).not.toMatch(/NaN|undefined|^$/);
        }
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (value) => {
        expect(Number(plain(value).replaceAll(',', '').replace('−', '-')) / value).toBeCloseTo(1, 2);
      }),
    );
  });
});
