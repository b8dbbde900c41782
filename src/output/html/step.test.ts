import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { finishPages } from './step.ts';

const SITE = 'https://handbook.example/book/';

const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(dist, 'a'));
  writeFileSync(
    join(dist, 'index.html'),
    '<head><meta charset="utf-8"></head><script>one</script><main><h2 id="new">5 ms</h2></main>',
  );
  writeFileSync(
    join(dist, 'a', 'index.html'),
    '<head><meta charset="utf-8"></head><script>two</script><a href="/b/">',
  );
});
afterEach(() => rmSync(dist, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(dist, name), 'utf8');

it('gives every page and every header file the same policy, a sent-on page too, twice as well as once', () => {
  const redirects = { 'old/': 'a/' };
  finishPages(dist, '/book', SITE, redirects);
  const names = ['index.html', 'a/index.html', 'old/index.html', '_headers'];
  for (const text of names.map(read))
    expect([text.includes(sha('one')), text.includes(sha('two'))]).toEqual([true, true]);
  const first = [read('index.html'), read('a/index.html')];
  rmSync(join(dist, 'old'), { recursive: true });
  finishPages(dist, '/book', SITE, redirects);
  expect([read('index.html'), read('a/index.html')]).toEqual(first);
});

it('does all that a page needs in its one pass', () => {
  finishPages(dist, '/book', SITE, { '#old': '#new' });
  expect(read('a/index.html')).toContain('href="/book/b/"');
  expect(read('index.html')).toContain('<span id="old"></span><h2 id="new">5\u00a0ms</h2>');
});

it('refuses a page with an event handler, by name', () => {
  writeFileSync(join(dist, 'a', 'index.html'), '<head></head><button onclick="x()"></button>');
  expect(() => finishPages(dist, '/', SITE, {})).toThrow(/a\/index\.html.*onclick/);
});

it('refuses a base path that begins like a folder of the site', () => {
  expect(() => finishPages(dist, '/a/b/', SITE, {})).toThrow(/BASE_PATH=\/a\/b\/.*folder "a"/);
});
