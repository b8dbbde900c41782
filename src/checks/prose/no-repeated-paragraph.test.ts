import { expect, test } from 'vitest';
import { rule } from './no-repeated-paragraph.ts';
import { proseOf } from './rules.fixture.ts';

const text =
  'The kernel walks the rows once and writes one new column, so that no row ever becomes an object of the interpreter.';

test('the same paragraph on two pages is told once, also with a word changed', () => {
  const changed = text.replace('writes', 'returns');
  expect(rule.run(proseOf({ 'a/': text, 'b/': changed })).map(({ file }) => file)).toEqual(['b/page.mdx']);
});

test('different paragraphs pass', () => {
  expect(
    rule.run(
      proseOf({
        'a/': text,
        'b/': 'A server answers many requests at once and waits for its database most of the time, as most of them do.',
      }),
    ),
  ).toEqual([]);
});
