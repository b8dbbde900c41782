import { expect, test } from 'vitest';
import { rule } from './claims-harsh-on-two-works.ts';
import { aClaim, handbookOf } from './evidence-fixture.ts';

const page = (source: string, locator: string) => ({ source, locator, seen: 'opened' as const });
const harsh = { verdict: 'misleading' as const, wouldChange: 'Another measurement.' };

test('two passages of one work are one work', () => {
  const claim = aClaim({
    id: 'thin',
    ...harsh,
    evidence: [page('a-work', 'first page'), page('a-work', 'last page')],
  });
  expect(rule.run(handbookOf({ claims: [claim] })).map((problem) => problem.entry)).toEqual(['thin']);
});

test('two works pass, and so does one with its reason', () => {
  const claims = [
    aClaim({ id: 'two', ...harsh, evidence: [page('a-work', 'first page'), page('b-work', 'first page')] }),
    aClaim({ id: 'one', ...harsh, oneSourceIsEnough: 'The compiler prints the fault.' }),
    aClaim({ id: 'kind' }),
  ];
  expect(rule.run(handbookOf({ claims }))).toEqual([]);
});
