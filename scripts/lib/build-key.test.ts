import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildInputs, buildKey, readStamp, writeStamp } from './build-key.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-key-'));
  mkdirSync(join(root, 'src', 'a'), { recursive: true });
  mkdirSync(join(root, 'examples', 'x', 'target'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'src', 'a', 'page.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('buildKey', () => {
  it('changes with a content, a name, a new file and a setting', () => {
    const keys = [buildKey(root, ['/'])];
    writeFileSync(join(root, 'src', 'a', 'page.ts'), 'two');
    keys.push(buildKey(root, ['/']));
    writeFileSync(join(root, 'src', 'b.ts'), '');
    keys.push(buildKey(root, ['/']));
    keys.push(buildKey(root, ['/handbook/']));
    expect(new Set(keys).size).toBe(4);
  });

  it('does not change with what tools leave behind, nor with tests', () => {
    const before = buildKey(root, []);
    writeFileSync(join(root, 'examples', 'x', 'target', 'debug.bin'), 'x');
    writeFileSync(join(root, 'src', 'a', 'page.test.ts'), 'x');
    expect(buildKey(root, [])).toBe(before);
    expect(buildInputs(root)).toEqual(['package.json', 'src/a/page.ts']);
  });
});

describe('stamp', () => {
  it('is read back, and absent before the first build', () => {
    expect(readStamp(root)).toBeUndefined();
    writeStamp(root, { key: 'k', base: '/handbook/' });
    expect(readStamp(root)).toEqual({ key: 'k', base: '/handbook/' });
  });
});

describe('the ledger of addresses', () => {
  it('makes a build stale by its redirects only', () => {
    mkdirSync(join(root, 'data'));
    const write = (pages: object, redirects: object): string => {
      writeFileSync(join(root, 'data', 'permalinks.json'), JSON.stringify({ pages, redirects }));
      return buildKey(root, []);
    };
    const first = write({}, {});
    expect(write({ 'a/': [] }, {})).toBe(first);
    expect(write({}, { 'a/': 'b/' })).not.toBe(first);
  });
});
