import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeFilter,
  encodeFilter,
  FILTER_KEYS,
  type FilterState,
  type FilterValues,
  passes,
} from './filter-state.ts';

const words = ['000', '002', 'misleading', 'a&b=c', 'ไทย'];
const values = Object.fromEntries(FILTER_KEYS.map((key) => [key, new Set(words)])) as unknown as FilterValues;
const states: fc.Arbitrary<FilterState> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...FILTER_KEYS), fc.constantFrom(...words)), {
    selector: ([key]) => key,
  })
  .map((pairs) => Object.fromEntries(pairs));

test('a state survives its fragment', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(decodeFilter(`#${encodeFilter(state)}`, values)).toEqual(state);
    }),
  );
});

test('the order of the parts does not matter', () => {
  fc.assert(
    fc.property(states, (state) => {
      const reversed = encodeFilter(state).split('&').reverse().join('&');
      expect(decodeFilter(reversed, values)).toEqual(state);
    }),
  );
});

test('whatever stands in the fragment, only known values come out', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(...FILTER_KEYS), (text, key) => {
      for (const fragment of [text, `${key}=${text}`, `#${key}=%E0%A4%A&__proto__=x&${key}=`]) {
        const state = decodeFilter(fragment, values);
        for (const [name, value] of Object.entries(state)) {
          expect(FILTER_KEYS).toContain(name);
          expect(words).toContain(value);
        }
      }
    }),
  );
});

test('an item passes when every chosen value is its own', () => {
  const item = { document: '002', verdict: 'misleading' };
  expect(passes(item, {})).toBe(true);
  expect(passes(item, { verdict: 'misleading', document: '002' })).toBe(true);
  expect(passes(item, { verdict: 'supported' })).toBe(false);
  expect(passes(item, { topic: 'types' })).toBe(false);
});
