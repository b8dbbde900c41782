import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useKey } from './keys.ts';
import { type ChartState, DRAWN, readRate, readState, writeState } from './state.ts';

const state: fc.Arbitrary<ChartState> = fc.record({
  sort: fc.constantFrom('drawn', 'value', 'name'),
  side: fc.constantFrom('all', 'rust', 'python', 'other', 'claim'),
  scale: fc.constantFrom('drawn', 'linear', 'log'),
  find: fc.string({ maxLength: 10, unit: fc.constantFrom('a', '~', '&', '=', '.', ' ', '#', '%', 'é') }),
  rate: fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 999_999_999 }).map(String)),
});

describe('the state in the fragment', () => {
  it('comes back as it was written, beside others', () => {
    fc.assert(
      fc.property(state, state, (first, second) => {
        const hash = writeState(writeState('#title', 'one', first), 'two', second);
        expect(readState(hash, 'one')).toEqual(first);
        expect(readState(hash, 'two')).toEqual(second);
        expect(hash.startsWith('#title')).toBe(true);
      }),
    );
  });

  it('is the drawn state for whatever anybody types', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const read = readState(`#chart.one=${text}`, 'one');
        expect(['drawn', 'value', 'name']).toContain(read.sort);
        expect(read.find.length).toBeLessThanOrEqual(40);
        expect(read.rate).toBe(readRate(read.rate));
      }),
    );
    expect(readState('#chart.one=sort.evil~side.rust~find.%E0%A4%A', 'one')).toEqual({
      ...DRAWN,
      side: 'rust',
    });
    for (const rate of ['0', '-1', '1e9', '1.5', '01', '9999999999', 'NaN', '10,000'])
      expect(readState(`#chart.one=rate.${rate}`, 'one').rate, rate).toBe('');
    expect(readState('', 'one')).toEqual(DRAWN);
    expect(writeState('#chart.one=sort.name', 'one', DRAWN)).toBe('');
  });
});

describe('useKey', () => {
  it('numbers a chart from its second use in a page', () => {
    const page = {};
    expect([useKey(page, 'a'), useKey(page, 'b'), useKey(page, 'a'), useKey({}, 'a')]).toEqual([
      'chart-a',
      'chart-b',
      'chart-a-2',
      'chart-a',
    ]);
  });
});
