import { expect, it } from 'vitest';
import { hashRun, runsOf, wordsOf } from './overlap.ts';

it('runs of words are every one of that length, to the last word', () => {
  expect(runsOf('One two, three four.', 3)).toEqual(['one two three', 'two three four']);
  expect(runsOf('One two', 3)).toEqual([]);
});

it('words have neither case nor signs, and a run one short hash', () => {
  expect(wordsOf('PyO3’s "Call", 12 ns')).toContain('call');
  expect(hashRun('one two')).toBe(hashRun('one two'));
  expect(hashRun('one two')).not.toBe(hashRun('two one'));
});
