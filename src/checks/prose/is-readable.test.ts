import { expect, test } from 'vitest';
import { rule } from './is-readable.ts';
import { proseOf } from './rules.fixture.ts';

test('a page that cannot be parsed, and a component in braces, are told with their lines', () => {
  const problems = rule.run(
    proseOf({
      'systems/a/': 'Text.\n\n<Claim id="known">open\n',
      'systems/b/': '{yes && <Claim id="known">a</Claim>}',
    }),
  );
  expect(problems.map(({ file, entry }) => [file, entry])).toEqual([
    ['systems/a/page.mdx', 'line 3'],
    ['systems/b/page.mdx', 'line 1'],
  ]);
});

test('a sound page passes', () => {
  expect(rule.run(proseOf({ 'systems/a/': 'Text <Claim id="known">a</Claim>.' }))).toEqual([]);
});
