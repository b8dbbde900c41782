import { expect, test } from 'vitest';
import { rule } from './claims-history-matches-check.ts';
import { aClaim, handbookOf } from './evidence-fixture.ts';

const entry = (date: string) => ({ date, change: 'Opened the original.', opened: ['a page'] });

test('no history, or one that ends on the day of the check, passes', () => {
  const claims = [
    aClaim({ id: 'new' }),
    aClaim({ id: 'seen', history: [entry('2026-11-20'), entry('2026-11-21')] }),
  ];
  expect(rule.run(handbookOf({ claims }))).toEqual([]);
});

test('a check that the history does not explain, and a history out of order, are refused', () => {
  const claims = [
    aClaim({ id: 'moved', checked: '2027-01-01', history: [entry('2026-11-21')] }),
    aClaim({ id: 'mixed', history: [entry('2026-11-21'), entry('2026-11-20')] }),
  ];
  expect(rule.run(handbookOf({ claims })).map(({ entry: id, field }) => [id, field])).toEqual([
    ['moved', 'checked'],
    ['mixed', 'history'],
  ]);
});
