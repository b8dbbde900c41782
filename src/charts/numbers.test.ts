import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from './format.ts';
import { computeNumbers, fillText, textFaults } from './numbers.ts';
import type { Table } from './table.ts';

const TABLE: Table = {
  columns: { name: { label: 'name', type: 'text' }, value: { label: 'value', type: 'number' } },
  rows: [
    { name: 'a', value: 10 },
    { name: 'b', value: 25 },
  ],
};
const rows = { chart: TABLE, panels: new Map() };
const only = (name: string) => ({
  where: { name },
  of: 'value',
  op: 'only' as const,
  format: { significant: 2 },
});

describe('formatNumber', () => {
  it.each([
    [1234.5, { significant: 2 }, '1,200'],
    [1234.5, { decimals: 1 }, '1,234.5'],
    [9.0354, { significant: 2 }, '9.0'],
    [42, { significant: 3 }, '42'],
    [0.066, { significant: 3 }, '0.066'],
    [0.99999, { significant: 3 }, '1.00'],
    [-1500, { significant: 2 }, '−1,500'],
    [-0.001, { decimals: 0 }, '0'],
    [0, { significant: 2 }, '0'],
    [1e-9, { significant: 2 }, '1e−9'],
    [1.5e30, { significant: 2 }, '1.5e30'],
  ])('writes %d as asked by %j', (value, format, text) => {
    expect(formatNumber(value, format)).toBe(text);
  });

  it('stays within its rounding', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (value, significant) => {
          const back = Number(formatNumber(value, { significant }).replaceAll(',', '').replaceAll('−', '-'));
          expect(Math.abs(back - value)).toBeLessThanOrEqual(
            Math.abs(value) * 0.5 * 10 ** (1 - significant) + 1e-12,
          );
        },
      ),
    );
  });
});

describe('computeNumbers', () => {
  it('computes ratios of named numbers from unrounded values', () => {
    const numbers = computeNumbers(
      { a: only('a'), b: only('b'), ratio: { divide: ['b', 'a'], format: { significant: 2 } } },
      rows,
    );
    expect(fillText('b is {ratio} times a', numbers)).toBe('b is 2.5 times a');
  });

  it.each([
    [{ a: only('absent') }, /numbers.a: expected exactly one value, found 0/],
    [{ a: { ...only('a'), of: 'none' } }, /numbers.a: no column "none"/],
    [{ a: { divide: ['a', 'a'] as [string, string], format: { decimals: 0 } } }, /defined by itself/],
    [{ a: { divide: ['b', 'c'] as [string, string], format: { decimals: 0 } } }, /"b" is not defined/],
    [{ a: { ...only('a'), panel: 'p' } }, /no panel "p"/],
  ])('names the number that cannot be computed: %j', (definitions, message) => {
    expect(() => computeNumbers(definitions, rows)).toThrow(message);
  });

  it('refuses a name that no number has', () => {
    expect(() => fillText('{x}', new Map())).toThrow(/\{x\} is not a number/);
  });
});

describe('textFaults', () => {
  const spec = {
    caveat: 'About {b} of it.',
    panels: [],
    literals: ['Python 3.14'],
    numbers: { a: only('a'), b: only('b') },
  };
  it('accepts computed numbers and listed names', () => {
    expect(textFaults({ ...spec, title: 'Python 3.14 takes {a} s' })).toEqual([]);
  });
  it('finds typed digits, unused numbers and unused literals', () => {
    expect(textFaults({ ...spec, title: 'Takes 12 s' }).map((fault) => fault.split(':')[0])).toEqual([
      'literals',
      'title',
      'numbers.a',
    ]);
  });
});
