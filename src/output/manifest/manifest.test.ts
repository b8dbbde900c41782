import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginEmitting, emit } from '../emit.ts';
import { MANIFEST, manifestFaults, writeManifest } from './manifest.ts';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'manifest-'));
  beginEmitting(dist);
  emit(dist, [
    ['index.html', '<p>ä</p>'],
    ['pagefind/wasm.en.pagefind', new Uint8Array([1, 2, 3])],
    ['.nojekyll', ''],
  ]);
  writeFileSync(join(dist, 'by-others.css'), 'a{}');
});
afterEach(() => rmSync(dist, { recursive: true, force: true }));

test('a site as it was built has no fault, and two manifests of it are the same', () => {
  writeManifest(dist);
  expect(manifestFaults(dist)).toEqual([]);
  // About the build, not of it.
  writeFileSync(join(dist, '.build-key'), 'key');
  expect(manifestFaults(dist)).toEqual([]);
});

test('a file that is short, longer, other, gone or new is named', () => {
  writeManifest(dist);
  truncateSync(join(dist, 'pagefind/wasm.en.pagefind'), 0);
  appendFileSync(join(dist, '.nojekyll'), '\n');
  writeFileSync(join(dist, 'index.html'), '<p>ö</p>');
  rmSync(join(dist, 'by-others.css'));
  writeFileSync(join(dist, 'new.txt'), '');
  expect([...manifestFaults(dist)].sort()).toEqual([
    '.nojekyll: has 1 bytes, 0 were written',
    'by-others.css: is missing',
    'index.html: has another content than was written',
    'new.txt: is not in the manifest',
    'pagefind/wasm.en.pagefind: has 0 bytes, 3 were written',
  ]);
});

test('no manifest is written over what the disk did not keep', () => {
  truncateSync(join(dist, 'pagefind/wasm.en.pagefind'), 2);
  expect(() => writeManifest(dist)).toThrow(/wasm\.en\.pagefind: has 2 bytes, 3 were written/);
  rmSync(join(dist, 'pagefind/wasm.en.pagefind'));
  expect(() => writeManifest(dist)).toThrow(/wasm\.en\.pagefind: is missing/);
});

test('a manifest that is missing, broken or empty vouches for nothing', () => {
  expect(manifestFaults(dist)).toEqual([`${MANIFEST}: is missing or cannot be read`]);
  for (const text of ['', '[]', '{}', '[["a"]]']) {
    writeFileSync(join(dist, MANIFEST), text);
    expect(manifestFaults(dist)).toHaveLength(1);
  }
});
