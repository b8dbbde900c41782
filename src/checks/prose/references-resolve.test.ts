import { expect, test } from 'vitest';
import { rule } from './references-resolve.ts';
import { proseOf } from './rules.fixture.ts';

test('an unknown record of any kind is told with the nearest known id', () => {
  const text =
    '<Claim id="known-not" /> <Cite source="s" /> <Chart id="c" /> <Diagram id="d" /> <Term id="t" /> <SystemTop id="y" /> <Excerpt example="e" file="f" region="r" />';
  const problems = rule.run(proseOf({ 'a/': text }));
  expect(problems.map(({ field, value }) => `${field} ${value}`)).toEqual([
    'claims known-not',
    'sources s',
    'charts c',
    'diagrams d',
    'terms t',
    'systems y',
    'excerpts e/f#r',
  ]);
  expect(problems[0]?.fix).toContain('did you mean known?');
});

test('known records pass', () => {
  expect(rule.run(proseOf({ 'a/': '<Claim id="known">x</Claim>' }))).toEqual([]);
});
