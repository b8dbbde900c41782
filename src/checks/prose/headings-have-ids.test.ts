import { expect, test } from 'vitest';
import { rule } from './headings-have-ids.ts';
import { proseOf } from './rules.fixture.ts';

test('a heading without an id, a repeated id and a second title are told with their lines', () => {
  const problems = rule.run(
    proseOf({ 'a/': '## One\n\n## Two { #x }\n\n## Three { #x }\n\n# Four { #four }\n' }),
  );
  expect(problems.map(({ entry, fix }) => [entry, fix.split(':')[0]])).toEqual([
    ['line 1', 'give it an id that names its subject'],
    ['line 5', 'the id "x" stands twice on the page; choose another'],
    ['line 7', 'the title is the only first-level heading; start with ##'],
  ]);
});

test('headings with ids pass', () => {
  expect(rule.run(proseOf({ 'a/': '## One { #one }\n\n### Two { #two }\n' }))).toEqual([]);
});
