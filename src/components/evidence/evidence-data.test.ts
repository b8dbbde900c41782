/** The real data: what the pages rely on. */
import { expect, test } from 'vitest';
import { loadProject } from '#load/project.ts';
import { evidenceMessages } from '#messages/evidence.ts';
import { countByDocument, countClaims, standing } from './counts.ts';
import { claimsInOrder } from './order.ts';

const { handbook, documents, problems } = loadProject(process.cwd());

test('the four documents load', () => {
  expect(problems).toEqual([]);
  expect(documents.map((document) => document.id)).toEqual(['000', '001', '002', '003']);
});

test('every claim stands at exactly one point of its own document', () => {
  for (const document of documents) {
    const named = document.sections.flatMap((section) => section.items.flatMap((item) => item.claims));
    const own = [...handbook.claims.values()]
      .filter((claim) => claim.document === document.id)
      .map((claim) => claim.id);
    expect([...named].sort()).toEqual(own.sort());
  }
});

test('the ordered lists hold every claim once', () => {
  const ordered = [...claimsInOrder(documents, handbook.claims).values()].flat();
  expect(new Set(ordered.map((claim) => claim.id)).size).toBe(handbook.claims.size);
  expect(ordered).toHaveLength(handbook.claims.size);
});

test('counts by document add up to the ledger', () => {
  const all = countClaims(handbook.claims.values());
  expect(all.total).toBe(standing(handbook.claims.values()).length);
  expect(Object.values(all.byVerdict).reduce((sum, n) => sum + n, 0)).toBe(all.total);
  const parts = [...countByDocument(handbook.claims.values()).values()];
  expect(parts.reduce((sum, part) => sum + part.total, 0)).toBe(all.total);
});

test('every boundary that an adopter names has a name on the page', () => {
  for (const adopter of handbook.adopters.values()) {
    for (const use of adopter.uses)
      if (use.boundary !== null)
        expect(evidenceMessages(undefined).boundaryWords, `${adopter.id}: ${use.boundary}`).toHaveProperty(
          use.boundary,
        );
  }
});
