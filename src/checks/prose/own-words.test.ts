import { expect, test } from 'vitest';
import { hashRun, runsOf } from '#citations/overlap.ts';
import { rule } from './own-words.ts';
import { proseOf } from './rules.fixture.ts';

const sentence = 'The quick brown fox jumps over the lazy dog today';
const documentRuns = new Map(runsOf(sentence, 8).map((run): [string, string] => [hashRun(run), '002']));

test('eight words of a document are found, whatever their case and signs', () => {
  const problems = rule.run(
    proseOf({ 'a/': `We say: the QUICK brown fox, jumps over the lazy dog!` }, { documentRuns }),
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]?.fix).toContain('document 002');
});

test('seven words, and a marked quotation, pass', () => {
  const seven = 'The quick brown fox jumps over the cat';
  expect(
    rule.run(proseOf({ 'a/': seven, 'b/': `The text says <q>${sentence}</q>.` }, { documentRuns })),
  ).toEqual([]);
});
