import { expect, test } from 'vitest';
import { proseOf } from './rules.fixture.ts';
import { rule } from './short-sentences.ts';

const long = `${'word '.repeat(34)}end.`;

test('a page of long sentences fails, one exception in a long page does not', () => {
  expect(rule.run(proseOf({ 'a/': `${long} ${long.replace('word', 'Word')}\n\nW${long}` }))).toHaveLength(1);
  expect(rule.run(proseOf({ 'a/': `${'Short one here. '.repeat(20)}${long}` }))).toEqual([]);
});
