import { expect, test } from 'vitest';
import type { Adopter } from '#schema/adopter.ts';
import type { Claim } from '#schema/claim.ts';
import { sourceUses } from './source-uses.ts';

const claim = (id: string, ...sources: string[]) =>
  ({
    id,
    evidence: sources.map((source) => ({ source, locator: 'somewhere', seen: 'opened' })),
  }) as unknown as Claim;
const adopter = (id: string, source: string) =>
  ({
    id,
    name: id,
    uses: [{ sources: [{ source, locator: 'somewhere', seen: 'opened' }] }],
  }) as unknown as Adopter;

test('names each claim and adopter once for a work', () => {
  const uses = sourceUses([claim('a', 'x', 'x', 'y'), claim('b', 'x')], [adopter('org', 'y')]);
  expect(uses.get('x')).toEqual({ claims: ['a', 'b'], adopters: [] });
  expect(uses.get('y')).toEqual({ claims: ['a'], adopters: ['org'] });
  expect(uses.get('z')).toBeUndefined();
});
