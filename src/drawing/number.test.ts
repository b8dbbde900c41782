import { expect, it } from 'vitest';
import { grouped, tenth } from './number.ts';

it('groups thousands, keeps a fraction, and has no negative zero', () => {
  expect(['7', '999', '1000', '12345.678', '-5', '-1234', '-0', '-0.0', '0.5'].map(grouped)).toEqual([
    '7',
    '999',
    '1,000',
    '12,345.678',
    '−5',
    '−1,234',
    '0',
    '0.0',
    '0.5',
  ]);
});

it('rounds to a tenth, without a negative zero', () => {
  expect([1.25, 1.24, -1.26, 3].map(tenth)).toEqual([1.3, 1.2, -1.3, 3]);
  expect(Object.is(tenth(-0.01), 0)).toBe(true);
});
