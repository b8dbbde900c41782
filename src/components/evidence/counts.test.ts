import { expect, test } from 'vitest';
import type { Claim } from '#schema/claim.ts';
import { countByDocument, countClaims, standing } from './counts.ts';

const claim = (document: string, verdict: string, mergedInto?: string) =>
  ({ document, verdict, mergedInto }) as unknown as Claim;
const claims = [
  claim('000', 'supported'),
  claim('000', 'outdated', 'another'),
  claim('002', 'outdated'),
  claim('002', 'outdated'),
];

test('a merged claim is counted where it went, not twice', () => {
  expect(standing(claims)).toHaveLength(3);
  expect(countClaims(claims)).toMatchObject({
    total: 3,
    byVerdict: { supported: 1, outdated: 2, contradicted: 0 },
  });
});

test('documents are counted apart', () => {
  const counts = countByDocument(claims);
  expect([...counts.keys()]).toEqual(['000', '002']);
  expect(counts.get('002')).toMatchObject({ total: 2, byVerdict: { outdated: 2 } });
});
