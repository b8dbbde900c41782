import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { indexFiles, usedFiles } from './engine.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const entry = { languages: { en: { hash: 'en_1', wasm: 'en', page_count: 1 } } };
const INDEX = [
  'pagefind.js',
  'pagefind-worker.js',
  'pagefind.en_1.pf_meta',
  'wasm.en.pagefind',
  'wasm.unknown.pagefind',
  'pagefind-ui.js',
  'pagefind-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'fragment/en_2.pf_fragment',
  'index/en_3.pf_index',
].map((path) => ({ path, content: bytes(path) }));
const withEntry = (languages: object = entry): typeof INDEX => [
  ...INDEX,
  { path: 'pagefind-entry.json', content: bytes(JSON.stringify(languages)) },
];

test('keeps what a search asks for, and drops the interfaces and the worker', () => {
  expect([...usedFiles(withEntry()).keys()]).toEqual([
    'fragment/en_2.pf_fragment',
    'index/en_3.pf_index',
    'pagefind-entry.json',
    'pagefind.en_1.pf_meta',
    'pagefind.js',
    'wasm.en.pagefind',
  ]);
});

test('a language without a reader of its own gets the common one', () => {
  const thai = { languages: { th: { hash: 'en_1', wasm: null, page_count: 1 } } };
  const used = usedFiles(withEntry(thai));
  expect([used.has('wasm.unknown.pagefind'), used.has('wasm.en.pagefind')]).toEqual([true, false]);
});

test('an index that is not whole is no index', () => {
  const without = (path: string): typeof INDEX => withEntry().filter((file) => file.path !== path);
  for (const path of ['pagefind.js', 'wasm.en.pagefind', 'pagefind.en_1.pf_meta', 'pagefind-entry.json'])
    expect(() => usedFiles(without(path)), path).toThrow(path);
  expect(() => usedFiles(without('index/en_3.pf_index'))).toThrow('index/');
  const empty = withEntry().map((file) =>
    file.path === 'wasm.en.pagefind' ? { ...file, content: new Uint8Array() } : file,
  );
  expect(() => usedFiles(empty)).toThrow('empty: wasm.en.pagefind');
  expect(() => usedFiles(withEntry({ languages: {} }))).toThrow('no language');
});

test('Pagefind hands over the index of real pages, and writes nothing itself', async () => {
  const dist = mkdtempSync(join(tmpdir(), 'index-'));
  try {
    mkdirSync(join(dist, 'a'));
    writeFileSync(
      join(dist, 'a', 'index.html'),
      '<!doctype html><html lang="en"><title>A</title><body><main data-pagefind-body><h1>Boundaries</h1><p>Between two languages.</p></main></body></html>',
    );
    const files = await indexFiles(dist);
    expect(files.filter(([path]) => path.startsWith('pagefind/fragment/'))).toHaveLength(1);
    expect(files.filter(([path]) => path.includes('-ui.'))).toEqual([]);
    expect(readdirSync(dist)).toEqual(['a']);
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
});
