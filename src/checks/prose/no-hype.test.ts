import { expect, test } from 'vitest';
import { rule } from './no-hype.ts';
import { proseOf } from './rules.fixture.ts';

test('promising words fail, quoted ones do not', () => {
  const problems = rule.run(
    proseOf({ 'a/': 'A blazingly fast tool.\n\nThe authors call it <q>blazingly fast</q>.\n' }),
  );
  expect(problems.map(({ entry, value }) => `${entry} ${value}`)).toEqual(['line 1 blazingly']);
});
