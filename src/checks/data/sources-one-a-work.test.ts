import { expect, test } from 'vitest';
import { aSource, handbookOf } from './evidence-fixture.ts';
import { rule } from './sources-one-a-work.ts';

test('the same address and title twice is refused, whatever the slash and the case', () => {
  const sources = [
    aSource({ id: 'one', url: 'https://example.org/guide/', title: 'The guide' }),
    aSource({ id: 'two', url: 'https://example.org/guide', title: 'the Guide' }),
  ];
  expect(rule.run(handbookOf({ sources })).map((problem) => problem.entry)).toEqual(['two']);
});

test('two chapters at one address are two works', () => {
  const sources = [
    aSource({ id: 'one', url: 'https://example.org/guide', title: 'Chapter one' }),
    aSource({ id: 'two', url: 'https://example.org/guide', title: 'Chapter two' }),
  ];
  expect(rule.run(handbookOf({ sources }))).toEqual([]);
});
