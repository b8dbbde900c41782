import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listExamples, listFiles, readExample } from '#load/examples.ts';
import { writeArchives } from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const examplesOf = (root: string) => listExamples(root).map((name) => readExample(root, name));

describe('writeArchives', () => {
  it('writes each archive twice, the sums and the index, alike from another folder', () => {
    const index = writeArchives(folder, examplesOf(ROOT));
    const first = join(folder, 'downloads');
    for (const name of listExamples(ROOT))
      for (const path of listFiles(join(ROOT, 'examples', name)))
        cpSync(join(ROOT, 'examples', name, path), join(folder, 'copy/examples', name, path));
    cpSync(join(ROOT, 'examples/executables.json'), join(folder, 'copy/examples/executables.json'));
    expect(writeArchives(join(folder, 'b'), examplesOf(join(folder, 'copy')))).toEqual(index);

    expect(index.map((one) => one.name)).toEqual(listExamples(ROOT));
    const sums = readFileSync(join(first, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(sums).toHaveLength(2 * index.length);
    for (const entry of index) {
      const bytes = readFileSync(join(first, entry.file));
      expect(bytes.length).toBe(entry.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
      expect(readFileSync(join(first, `${entry.name}-${entry.version}.zip`))).toEqual(bytes);
      expect(sums).toContain(`${entry.sha256}  ${entry.file}`);
    }
    expect(JSON.parse(readFileSync(join(first, 'index.json'), 'utf8'))).toEqual(index);
    expect(readdirSync(first)).toHaveLength(2 * index.length + 2);
  });
});

it('ships what the repository holds, and nothing that a build left behind', ({ skip }) => {
  let listed = '';
  try {
    listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'examples'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    skip('not a git work tree');
  }
  const shipped = listExamples(ROOT).flatMap((name) =>
    listFiles(join(ROOT, 'examples', name)).map((path) => `examples/${name}/${path}`),
  );
  const inFolders = listed.split('\n').filter((path) => path.split('/').length > 2);
  expect(shipped.sort()).toEqual(inFolders.sort());
});
