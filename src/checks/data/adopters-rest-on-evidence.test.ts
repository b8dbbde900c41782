import { expect, test } from 'vitest';
import { rule } from './adopters-rest-on-evidence.ts';
import { aClaim, anAdopter, handbookOf } from './evidence-fixture.ts';

const recalled = [{ source: 'a-work', locator: 'first page', seen: 'recalled' as const }];
const claims = [
  aClaim({ id: 'read' }),
  aClaim({ id: 'unread', verdict: 'unverifiable', evidence: recalled }),
];
const faults = (...adopters: ReturnType<typeof anAdopter>[]) =>
  rule.run(handbookOf({ claims, adopters })).map(({ entry, field }) => `${entry} ${field}`);

test('a use on a claim whose evidence was read passes, and so does one that is not shown', () => {
  expect(
    faults(
      anAdopter('good', { claims: ['read'] }),
      anAdopter('absent', { claims: ['unread'], status: 'not-shown' }),
    ),
  ).toEqual([]);
});

test('no evidence, unknown ids and evidence that nobody read are refused', () => {
  expect(faults(anAdopter('bare', {}))).toEqual(['bare uses.0']);
  expect(faults(anAdopter('wrong', { claims: ['read', 'gone'] }))).toEqual(['wrong uses.0.claims']);
  expect(faults(anAdopter('guess', { claims: ['unread'] }))).toEqual(['guess uses.0.status']);
});

test('a boundary without Rust is refused', () => {
  expect(faults(anAdopter('odd', { claims: ['read'], languages: ['python'], boundary: 'grpc' }))).toEqual([
    'odd uses.0.boundary',
  ]);
});
