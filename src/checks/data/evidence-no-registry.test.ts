import { expect, test } from 'vitest';
import { aClaim, aSource, handbookOf } from './evidence-fixture.ts';
import { rule } from './evidence-no-registry.ts';

const registry = ['static.crates', '.io'].join('');

test('an address in a text or in a link is found with its field', () => {
  const handbook = handbookOf({
    claims: [
      aClaim({ id: 'bad', evidence: [{ source: 'a-work', locator: `see ${registry}`, seen: 'opened' }] }),
    ],
    sources: [aSource({ id: 'a-work' }), aSource({ id: 'worse', url: `https://${registry}/x` })],
  });
  expect(rule.run(handbook).map(({ entry, field }) => [entry, field])).toEqual([
    ['bad', 'evidence.0.locator'],
    ['worse', 'url'],
  ]);
});

test('a package named with its version passes', () => {
  const sources = [aSource({ id: 'a-work', url: null, package: { name: 'uv', version: '0.1.22' } })];
  expect(rule.run(handbookOf({ sources }))).toEqual([]);
});
