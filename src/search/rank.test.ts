import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneSlip, queryTerms, ranker, type SearchIndex, type SearchPage, words } from './rank.ts';

const page = (
  fragment: string,
  title: string,
  headings: [string, string][] = [],
  more: Partial<SearchPage> = {},
): SearchPage => ({
  fragment,
  url: `/${fragment}/`,
  title,
  kind: 'boundaries',
  headings,
  words: '',
  ...more,
});

const index: SearchIndex = {
  base: '/',
  pages: [
    page('wheels', 'Packaging and wheels', [['abi3', 'One wheel for every Python: abi3']]),
    page('slow', 'My PyO3 code is slower than Python: why is it slow'),
    page('learning', 'What learning Rust costs', [['ramp-up', 'Ramp-up time in a team']]),
    page('claim', 'Claim: PyO3 is slow', [], { kind: 'evidence' }),
  ],
  synonyms: [{ typed: ['ramp up', 'onboarding'], means: ['learning'] }],
};
const none = async (): Promise<Map<string, number>> => new Map();

test('a title beats a claim of the same words, and a heading gives a deep link', async () => {
  const rank = ranker(index, none);
  expect((await rank('why is pyo3 slow', 3)).results[0]?.url).toBe('/slow/');
  expect((await rank('abi3', 3)).results[0]?.url).toBe('/wheels/#abi3');
});

test('addresses carry the base path of the index, and what is found is counted beyond the limit', async () => {
  const rank = ranker({ ...index, base: '/handbook/' }, none);
  const { results, found } = await rank('pyo3', 1);
  expect(results.map(({ url }) => url)).toEqual(['/handbook/slow/']);
  expect(found).toBe(2);
});

test('synonyms, misspelling and full text find pages that the words alone would not', async () => {
  const rank = ranker(index, none);
  expect((await rank('onboarding engineers', 3)).results[0]?.url).toBe('/learning/');
  expect((await rank('packagign', 3)).results[0]?.url).toBe('/wheels/');
  const withText = ranker(index, async (word) => new Map(word === 'manylinux' ? [['wheels', 3]] : []));
  expect((await withText('manylinux error', 3)).results[0]?.url).toBe('/wheels/');
});

test('stop words alone are still searched, and names keep their signs', () => {
  expect([...queryTerms('how to', []).keys()]).toEqual(['how', 'to']);
  expect(words("What's C++ vs. PyO3’s ABI?")).toEqual(['whats', 'c++', 'vs', 'pyo3s', 'abi']);
});

test('one slip is one letter more, less, other or two swapped', () => {
  expect(oneSlip('packaging', 'packagign')).toBe(true);
  expect(oneSlip('packaging', 'packging')).toBe(true);
  expect(oneSlip('packaging', 'packaging')).toBe(false);
  expect(oneSlip('rust', 'just')).toBe(false);
});

test('any query is answered without an exception, best first, within the limit', async () => {
  const rank = ranker(index, none);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 5 }), async (query, limit) => {
      const { results, found } = await rank(query, limit);
      expect(results.length).toBe(Math.min(limit, found));
      results.forEach((result, i) => {
        expect(result.score).toBeLessThanOrEqual(results[i - 1]?.score ?? Number.POSITIVE_INFINITY);
      });
    }),
    { numRuns: 500 },
  );
});
