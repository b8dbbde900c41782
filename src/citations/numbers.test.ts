import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSupported, numbersOf, statedNumbers } from './numbers.ts';

const values = (text: string): number[] => statedNumbers(text).map((number) => number.value);

test('takes numbers with a unit, per cent, multiple or currency, and leaves versions, dates and ordinals', () => {
  expect(values('From 27.4 ms to 7.3 ms, 3.7x, 43,322 requests/s, 12 %, $5 and 1.2 million rows.')).toEqual([
    27.4, 7.3, 3.7, 43322, 12, 5, 1_200_000,
  ]);
  expect(values('In 2024, PyO3 0.30 on Python 3.11 was the 3rd of section 5.')).toEqual([]);
  expect(values('10–100x')).toEqual([10, 100]);
});

test('a number is supported within the rounding of how it is written', () => {
  const [about] = statedNumbers('4 ms');
  const [exact] = statedNumbers('3.70x');
  const [round] = statedNumbers('43,000 requests');
  if (about === undefined || exact === undefined || round === undefined) throw new Error('no number found');
  expect(isSupported(about, [3.7])).toBe(true);
  expect(isSupported(about, [4.6])).toBe(false);
  expect(isSupported(exact, [3.7])).toBe(true);
  expect(isSupported(exact, [3.72])).toBe(false);
  expect(isSupported(round, [43_322])).toBe(true);
  expect(isSupported(round, [44_000])).toBe(false);
});

test('units may change by powers of a thousand', () => {
  const [milliseconds] = statedNumbers('830 ms');
  if (milliseconds === undefined) throw new Error('no number found');
  expect(isSupported(milliseconds, numbersOf('took 0.83 s'))).toBe(true);
});

test('what a text states, the same text supports', () => {
  fc.assert(
    fc.property(fc.float({ min: Math.fround(0.01), max: 1e6, noNaN: true }), (value) => {
      const text = `${value.toFixed(2)} ms`;
      for (const number of statedNumbers(text)) expect(isSupported(number, numbersOf(text))).toBe(true);
    }),
  );
});
