import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadHandbook } from '#load/handbook.ts';
import { CLAIM_COLUMNS, claimPage, evidenceFiles } from './files.ts';

const { handbook } = loadHandbook(process.cwd());
const SITE = 'https://handbook.example/base/';
const files = new Map(evidenceFiles(handbook, SITE).map(({ path, text }) => [path, text]));
const text = (path: string): string => files.get(path) ?? '';
const parsed = (path: string): Record<string, unknown> => JSON.parse(text(path)) as Record<string, unknown>;

test('every claim is published with its verdict and the address of its page', () => {
  const claims = parsed('data/claims.json')['claims'] as { id: string; verdict: string; page: string }[];
  expect(claims.map((claim) => claim.id)).toEqual([...handbook.claims.keys()]);
  for (const claim of claims) {
    expect(claim.verdict).toBe(handbook.claims.get(claim.id)?.verdict);
    expect(claim.page).toBe(claimPage(claim.id, SITE));
  }
});

test('each collection is valid against the schema that it names', () => {
  for (const name of ['claims', 'sources', 'adopters']) {
    const collection = parsed(`data/${name}.json`);
    expect(collection['$schema']).toBe(`${SITE}data/${name}.schema.json`);
    const schema = z.fromJSONSchema(
      parsed(`data/${name}.schema.json`) as Parameters<typeof z.fromJSONSchema>[0],
    );
    const result = schema.safeParse(collection);
    expect(result.success ? [] : result.error.issues.slice(0, 3), name).toEqual([]);
    expect(schema.safeParse({ ...collection, [name]: [{ id: 'x' }] }).success).toBe(false);
  }
});

test('the table has a header and one row a claim', () => {
  const lines = text('data/claims.csv').split('\r\n');
  expect(lines[0]).toBe(CLAIM_COLUMNS.join(','));
  const starts = [...handbook.claims.keys()].filter((id) => lines.some((line) => line.startsWith(`${id},`)));
  expect(starts).toHaveLength(handbook.claims.size);
});

test('the licence stands beside the files and names each', () => {
  for (const path of files.keys()) {
    if (/schema|licence/.test(path)) continue;
    expect(text('data/evidence-licence.txt')).toContain(path.replace('data/', ''));
  }
});
