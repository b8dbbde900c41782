import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText, formatFragment, MAX_FRAGMENT, parseFragment, withPair } from './fragment.ts';

/** Keys of every feature that keeps state in a link. */
const keys = fc.constantFrom('f', 'c1', 'seam', 'chart.sqlite-sync-vs-async', 'document', 'chart.one');
const pairs = fc.uniqueArray(fc.tuple(keys, fc.string({ unit: 'grapheme', maxLength: 12 })), {
  selector: ([key]) => key,
  maxLength: 6,
});

describe('the grammar of fragments', () => {
  it('gives back every feature’s pairs, whatever their text', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const text = formatFragment(given.map(([key, value]) => [key, encodeText(value)]));
        const read = parseFragment(`#${text}`);
        expect(read.problems).toEqual([]);
        expect([...read.pairs].map(([key, value]) => [key, decodeText(value)])).toEqual(
          given.map(([key, value]) => [key, value.toWellFormed()]),
        );
      }),
    );
  });

  it('says what it could not read, and never throws', () => {
    expect(parseFragment('#title').problems).toEqual(['"title" is not key=value and was left out']);
    expect(parseFragment('a=1&a=2').problems).toEqual(['"a" stands twice; the first was taken']);
    expect(parseFragment('A=1&-b=2&__proto__=3').pairs.size).toBe(0);
    expect(parseFragment(`a=${'x'.repeat(MAX_FRAGMENT)}`).pairs.size).toBe(0);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseFragment(text) !== undefined));
  });
});

describe('setting one key', () => {
  it('leaves an anchor and every other feature’s keys as they are', () => {
    const link = '#title&chart.sqlite-sync-vs-async=sort.value&seam=1~2&odd';
    expect(withPair(link, 'seam', '3')).toBe('title&chart.sqlite-sync-vs-async=sort.value&odd&seam=3');
    expect(withPair(link, 'chart.sqlite-sync-vs-async', undefined)).toBe('title&seam=1~2&odd');
    expect(withPair('', 'a', undefined)).toBe('');
  });
});
