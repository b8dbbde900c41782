import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { formatProblem, type Problem } from '#problem.ts';
import { readRecords } from './records.ts';

const Thing = z.strictObject({ id: z.string(), size: z.number() });
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'records-'));
  mkdirSync(join(root, 'data/things'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function read(files: Readonly<Record<string, string>>): { ids: string[]; told: string[] } {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'data/things', name), text);
  const problems: Problem[] = [];
  const ids = [...readRecords(root, 'data/things', Thing, problems).keys()];
  return { ids, told: problems.map(formatProblem) };
}

test('good records are read in the order of their ids', () => {
  expect(read({ 'b.yaml': 'id: b\nsize: 1', 'a.yaml': 'id: a\nsize: 2' })).toEqual({
    ids: ['a', 'b'],
    told: [],
  });
});

test('each fault names file, entry, field, value and what to do, and the other records are still read', () => {
  const { ids, told } = read({
    'good.yaml': 'id: good\nsize: 1',
    'kind.yaml': 'id: kind\nsize: large',
    'more.yaml': 'id: more\nsize: 1\ncolour: red',
    'other.yaml': 'id: another\nsize: 1',
    'twice.yaml': 'id: twice\nsize: 1\nsize: 2',
    'note.txt': 'stray',
  });
  expect(ids).toEqual(['good']);
  expect(told).toHaveLength(5);
  expect(told[0]).toMatch(/^data\/things\/kind\.yaml: kind: size = "large" \[schema\]/);
  expect(told[1]).toBe(
    'data/things/more.yaml: more: colour [schema] unknown field: remove it or correct its name',
  );
  expect(told[2]).toContain('note.txt');
  expect(told[3]).toContain('[id-is-file-name]');
  expect(told[4]).toMatch(/twice\.yaml: line \d+: \[yaml-syntax\]/);
});
