import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesMapSvg, MAP_SIZES, type MapCase } from './map-svg.ts';

const words = { title: 'The map', up: 'guarantees < & up', right: 'flexibility' };
const half = fc.integer({ min: 0, max: 22 }).map((n) => n / 2);
const anyCase: fc.Arbitrary<MapCase> = fc.record({
  x: half,
  y: half,
  outcome: fc.constantFrom('python', 'rust', 'split', 'other'),
  hit: fc.boolean(),
});

test.each(MAP_SIZES)(
  'the $kind map has a numbered mark for every case, in numbers that are numbers',
  (size) => {
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1, maxLength: 30 }), (cases) => {
        const svg = casesMapSvg(cases, size, words, 'reading');
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        const numbers = [...svg.matchAll(/font-size="12"[^>]*>(\d+)</g)].map(([, number]) => Number(number));
        expect(numbers).toEqual(cases.map((_, index) => index + 1));
        const filled = svg.match(/ fill="var\(--bg\)">\d/g) ?? [];
        expect(filled).toHaveLength(cases.filter(({ hit }) => hit).length);
      }),
    );
  },
);

test('a split is drawn with its two edges, every other outcome with its own shape; words are escaped', () => {
  const outcomes = ['python', 'rust', 'split', 'other'] as const;
  const [python, rust, split, other] = outcomes.map((outcome) =>
    casesMapSvg([{ x: 1, y: 1, outcome, hit: false }], MAP_SIZES[0], words, 'reading'),
  );
  expect(new Set([python, rust, split, other]).size).toBe(4);
  expect([python, rust, split, other].map((svg) => svg?.includes('v20m22'))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(split).toContain('guarantees &lt; &amp; up');
  expect(split).toContain('aria-describedby="reading"');
});
