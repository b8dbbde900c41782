import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSupported, numbersIn, quantitiesIn, statedNumbers } from './numbers.ts';

const values = (text: string): number[] => statedNumbers(text).map((number) => number.value);
const kinds = (text: string): (string | undefined)[] => statedNumbers(text).map(({ unit }) => unit?.kind);

/** Does a record that says `evidence` bear out the first number of `prose`? */
function bears(prose: string, evidence: string): boolean {
  const [stated] = statedNumbers(prose);
  if (stated === undefined) throw new Error(`no number in ${prose}`);
  return isSupported(stated, quantitiesIn(evidence));
}

describe('numbers that need a source', () => {
  it('have a unit, a currency or a multiple', () => {
    expect(
      values('From 27.4 ms to 7.3 ms, 3.7x, 43,322 requests/s, 12 %, $5, 100k lines and 1.2 million rows.'),
    ).toEqual([27.4, 7.3, 3.7, 43322, 12, 5, 100_000, 1_200_000]);
  });

  it('are no versions, dates, years, decades or ordinals', () => {
    expect(
      values(
        'In 2024, PyO3 0.30 on Python 3.11.7 of 2026-11-21 was the 3rd of section 5; the 1990s and 2010s.',
      ),
    ).toEqual([]);
  });

  it('share the unit that stands after the last of them', () => {
    expect(values('10–100x')).toEqual([10, 100]);
    expect(values('20 to 45 %')).toEqual([20, 45]);
    expect(values('3, 4 and 5 ms')).toEqual([3, 4, 5]);
    expect(values('75 v 20 MiB')).toEqual([20]);
    expect(values('1 to 2 million rows')).toEqual([1e6, 2e6]);
    expect(values('$5 to $7')).toEqual([5, 7]);
  });

  it('may be words, where they measure', () => {
    expect(values('ten milliseconds, three times as fast, after two years')).toEqual([10, 3, 2]);
    expect(values('two languages, three people and one second thought')).toEqual([]);
  });

  it('know what they are numbers of', () => {
    expect(kinds('5 GB/s, 6 requests a second, 7 per cent, 8-fold, 9 vCPUs')).toEqual([
      'bytes/time',
      'requests/time',
      'share',
      'ratio',
      'cores',
    ]);
  });

  it('are where they are said to be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('5 ms', 'about', '10–20 %', '$3', 'in 2024', '1.5 million', 'x')),
        (parts) => {
          const text = parts.join(' ');
          for (const { at, text: written } of numbersIn(text))
            expect(text.slice(at).startsWith(written)).toBe(true);
        },
      ),
    );
  });
});

describe('a number is borne out', () => {
  it.each([
    ['4 ms', '3.7 ms', true],
    ['4 ms', '4.6 ms', false],
    ['3.70x', '3.7 times', true],
    ['3.70x', '3.72x', false],
    ['43,000 requests', '43,322 requests', true],
    ['43,000 requests', '44,000 requests', false],
    ['20 %', '18.7 %', false],
    ['19 %', '18.7 %', true],
    ['100 ms', '60 ms', false],
  ])('within the rounding of how it is written: %s by %s: %s', (prose, evidence, expected) => {
    expect(bears(prose, evidence)).toBe(expected);
  });

  it.each([
    ['830 ms', 'took 0.83 s', true],
    ['129 MiB', 'used 131,816 KiB', true],
    ['2 years', 'for 24 months', true],
    ['830 ms', 'wrote 0.83 GB', false],
    ['27 s', 'took 27 ms', false],
    ['27 ms', 'cost 27 %', false],
    ['3 servers', 'for 3 users', false],
    ['100 %', 'once 1', false],
    ['5 GB', 'at 5 GB/s', false],
  ])('in its own unit, or another of the kind: %s by %s: %s', (prose, evidence, expected) => {
    expect(bears(prose, evidence)).toBe(expected);
  });

  it.each([
    ['75 MiB', 'ratios of 75 v 20 MiB', true],
    ['2.85 µs', '0.4 microseconds at best and 2.85 at worst', true],
    ['47,070 requests/s', 'beat the other (47,070 v 43,322)', true],
    ['7 %', 'section 7 of the report', false],
    ['12 contributors and 3 people', '12 of them', true],
  ])(
    'by a number without a unit where the sentence or its digits tell which: %s by %s: %s',
    (prose, evidence, expected) => {
      expect(bears(prose.replace('contributors', 'people'), evidence)).toBe(expected);
    },
  );

  it('by words', () => {
    expect(bears('50 %', 'half of them')).toBe(true);
    expect(bears('2x', 'twice as fast')).toBe(true);
    expect(bears('5 times', 'five times')).toBe(true);
    expect(bears('5 times', 'one of five languages')).toBe(false);
  });

  it('by the same text', () => {
    fc.assert(
      fc.property(
        fc.float({ min: Math.fround(0.01), max: 1e6, noNaN: true }),
        fc.constantFrom('ms', '%', 'x', 'rows', 'GB/s', 'people'),
        (value, unit) => {
          const text = `about ${value.toFixed(2)} ${unit}`;
          expect(bears(text, text)).toBe(true);
        },
      ),
    );
  });
});
