import { expect, it } from 'vitest';
import { inPercent, leftOutInWords } from './shares.ts';

const share = { count: 60, n: 78, low: 0.6645, high: 0.8493 };

it('an interval is said in whole per cent', () => {
  expect(inPercent(share)).toEqual([66, 85]);
});

it('the quoted figure says of how many, with its interval, and that nothing of it is in sample', () => {
  const said = leftOutInWords({ share, supported: 50 }, undefined);
  expect(said).toMatch(/^60 of 78 documented decisions /);
  expect(said).toMatch(/left out in turn/);
  expect(said).toMatch(/95 % interval 66–85 %/);
  expect(said).toMatch(/with 50 where every rule that earns nothing/);
  expect(said).not.toMatch(/in sample/);
});
