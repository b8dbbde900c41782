import { expect, test } from 'vitest';
import { rule } from './claims-merge-to-standing.ts';
import { aClaim, handbookOf } from './evidence-fixture.ts';

test('a claim merged into a standing one passes', () => {
  expect(
    rule.run(handbookOf({ claims: [aClaim({ id: 'a', mergedInto: 'b' }), aClaim({ id: 'b' })] })),
  ).toEqual([]);
});

test('itself, a missing claim and a chain are refused', () => {
  const claims = [
    aClaim({ id: 'a', mergedInto: 'a' }),
    aClaim({ id: 'b', mergedInto: 'gone' }),
    aClaim({ id: 'c', mergedInto: 'd' }),
    aClaim({ id: 'd', mergedInto: 'e' }),
    aClaim({ id: 'e' }),
  ];
  expect(rule.run(handbookOf({ claims })).map((problem) => problem.entry)).toEqual(['a', 'b', 'c']);
});
