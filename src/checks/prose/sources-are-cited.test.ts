import { expect, test } from 'vitest';
import { aClaim, anAdopter, aSource, handbookOf } from '../data/evidence-fixture.ts';
import { proseOf } from './rules.fixture.ts';
import { rule } from './sources-are-cited.ts';

const sources = [aSource({ id: 'a-work' }), aSource({ id: 'b-work' }), aSource({ id: 'c-work' })];

test('a work that nothing cites is told', () => {
  const handbook = handbookOf({ sources });
  const problems = rule.run(proseOf({ 'a/': '<Cite source="b-work" />' }, { handbook }));
  expect(problems.map(({ entry }) => entry)).toEqual(['a-work', 'c-work']);
});

test('a claim, an adopter or a page is enough', () => {
  const handbook = handbookOf({
    sources,
    claims: [aClaim({ id: 'one' })],
    adopters: [
      anAdopter('somebody', { sources: [{ source: 'b-work', locator: 'first page', seen: 'opened' }] }),
    ],
  });
  expect(rule.run(proseOf({ 'a/': '<Cite source="c-work" />' }, { handbook }))).toEqual([]);
});
