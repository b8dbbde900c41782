import { expect, test } from 'vitest';
import { rule } from './claims-high-confidence-opened.ts';
import { aClaim, handbookOf } from './evidence-fixture.ts';

const seen = (how: 'opened' | 'excerpt') => [{ source: 'a-work', locator: 'first page', seen: how }];

test('high confidence on excerpts alone is refused, medium is not', () => {
  const claims = [
    aClaim({ id: 'sure', confidence: 'high', evidence: seen('opened') }),
    aClaim({ id: 'bold', confidence: 'high', evidence: seen('excerpt') }),
    aClaim({ id: 'fair', confidence: 'medium', evidence: seen('excerpt') }),
  ];
  expect(rule.run(handbookOf({ claims })).map((problem) => problem.entry)).toEqual(['bold']);
});
