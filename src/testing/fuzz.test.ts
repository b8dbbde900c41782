import { describe, expect, it } from 'vitest';
import { fuzzScale, runs } from './fuzz.ts';

describe('fuzz counts', () => {
  it('are a twentieth by default, all at 20, and never too few to prove anything', () => {
    expect([runs(10_000, 1), runs(10_000, 20), runs(10_000, 2)]).toEqual([500, 10_000, 1000]);
    expect([runs(100, 1), runs(10, 1)]).toEqual([20, 10]);
  });

  it('come from the environment, and a word there is told', () => {
    expect([fuzzScale(''), fuzzScale('20'), fuzzScale('0.5')]).toEqual([1, 20, 0.5]);
    for (const text of ['many', '0', '-1', 'Infinity'])
      expect(() => fuzzScale(text)).toThrow(/HANDBOOK_FUZZ/);
  });
});
