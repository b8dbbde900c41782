/** Looks up records by id for components; an unknown id stops the build and names the nearest ones. */

import type { Adopter } from '#schema/adopter.ts';
import type { Claim } from '#schema/claim.ts';
import type { Source } from '#schema/source.ts';
import { handbook } from '#site/handbook.ts';
import { nearest } from './nearest.ts';

function look<T>(records: ReadonlyMap<string, T>, id: string, what: string): T {
  const record = records.get(id);
  if (record !== undefined) return record;
  throw new Error(
    `no ${what} "${id}" in data/; did you mean ${nearest(id, [...records.keys()]).join(', ')}?`,
  );
}

/** @throws when the ledger has no such claim. */
export function claimOf(id: string): Claim {
  return look(handbook.claims, id, 'claim');
}

/** @throws when no such work is recorded. */
export function sourceOf(id: string): Source {
  return look(handbook.sources, id, 'source');
}

/** @throws when no such adopter is recorded. */
export function adopterOf(id: string): Adopter {
  return look(handbook.adopters, id, 'adopter');
}
