import { expect, test } from 'vitest';
import { rule } from './claims-cite-known-works.ts';
import { aClaim, handbookOf } from './evidence-fixture.ts';

test('a claim on recorded works passes', () => {
  expect(rule.run(handbookOf({ claims: [aClaim({ id: 'good' })] }))).toEqual([]);
});

test('an unknown work is named with its claim and place', () => {
  const evidence = [{ source: 'nowhere', locator: 'first page', seen: 'opened' as const }];
  expect(rule.run(handbookOf({ claims: [aClaim({ id: 'bad', evidence })] }))).toMatchObject([
    { file: 'data/claims/bad.yaml', field: 'evidence.0', value: 'nowhere' },
  ]);
});

test('the same passage twice is one fault; two passages of a work are none', () => {
  const passage = { source: 'a-work', locator: 'first page', seen: 'opened' as const };
  const other = { ...passage, locator: 'last page' };
  expect(
    rule.run(handbookOf({ claims: [aClaim({ id: 'twice', evidence: [passage, passage] })] })),
  ).toHaveLength(1);
  expect(rule.run(handbookOf({ claims: [aClaim({ id: 'both', evidence: [passage, other] })] }))).toEqual([]);
});
