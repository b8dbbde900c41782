import { expect, test } from 'vitest';
import { rule } from './numbers-have-sources.ts';
import { proseOf } from './rules.fixture.ts';

test('a number must stand in what its own paragraph cites', () => {
  const problems = rule.run(
    proseOf({
      'systems/a/':
        'It took 27 ms <Claim id="known" />.\n\nIt took 99 ms <Claim id="known" />.\n\nIt took 27 ms, uncited.\n',
    }),
  );
  expect(problems.map(({ entry, value }) => `${entry} ${value}`)).toEqual(['line 3 99', 'line 5 27']);
});

test('pages that speak of the handbook itself are not checked', () => {
  expect(rule.run(proseOf({ 'about/a/': 'It took 99 ms.' }))).toEqual([]);
});
