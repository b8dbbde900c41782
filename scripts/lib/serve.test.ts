import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseEncoding, createSiteServer, listen, resolvePath } from './serve.ts';

describe('resolvePath', () => {
  const folders = new Set(['systems', 'a b']);
  const at = (url: string, base = '/') => resolvePath(url, base, (name) => folders.has(name));
  it('maps folders to their index and adds the slash that pages have', () => {
    expect(at('/')).toEqual({ kind: 'file', name: 'index.html' });
    expect(at('/systems/?v=1')).toEqual({ kind: 'file', name: 'systems/index.html' });
    expect(at('/systems?v=1')).toEqual({ kind: 'redirect', to: '/systems/?v=1' });
    expect(at('/a%20b/')).toEqual({ kind: 'file', name: 'a b/index.html' });
  });
  it.each([
    '/../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/a/..%2f..%2fetc',
    '/.build-key',
    '/a/.git/config',
    '//etc/passwd',
    '/%00',
    '/a%5c..%5cb',
    '/%E0%A4%A',
  ])('refuses %s', (url) => {
    expect(at(url)).toEqual({ kind: 'absent' });
  });
  it('lives under its base path only', () => {
    expect(at('/handbook/systems/', '/handbook/')).toEqual({ kind: 'file', name: 'systems/index.html' });
    expect(at('/systems/', '/handbook/')).toEqual({ kind: 'absent' });
    expect(at('/', '/handbook/')).toEqual({ kind: 'redirect', to: '/handbook/' });
    expect(at('/handbook', '/handbook/')).toEqual({ kind: 'redirect', to: '/handbook/' });
  });
});

describe('chooseEncoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('%s → %s', (accept, encoding) => {
    expect(chooseEncoding(accept)).toBe(encoding);
  });
});

describe('the server', () => {
  let dist: string;
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    dist = mkdtempSync(join(tmpdir(), 'serve-'));
    mkdirSync(join(dist, '_astro'));
    writeFileSync(join(dist, 'index.html'), '<p>home</p>'.repeat(200));
    writeFileSync(join(dist, '404.html'), 'no such page');
    writeFileSync(join(dist, '_astro', 'a.123.css'), 'a{}');
    writeFileSync(join(dist, '.build-key'), 'secret');
    writeFileSync(
      join(dist, '_headers'),
      '/*\n  X-Test: all\n/_astro/*\n  Cache-Control: immutable\n/404.html\n  X-Lost: yes\n',
    );
    server = createSiteServer({ dist, base: '/' });
    origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  });
  afterAll(() => {
    server.close();
    rmSync(dist, { recursive: true, force: true });
  });

  it('sends the headers of the shipped file', async () => {
    const page = await fetch(`${origin}/`);
    expect([page.status, page.headers.get('x-test'), page.headers.get('cache-control')]).toEqual([
      200,
      'all',
      'no-cache',
    ]);
    const asset = await fetch(`${origin}/_astro/a.123.css`);
    expect([asset.headers.get('cache-control'), asset.headers.get('content-type')]).toEqual([
      'immutable',
      'text/css; charset=utf-8',
    ]);
  });

  it('compresses, and answers an unchanged page with 304', async () => {
    const page = await fetch(`${origin}/`, { headers: { 'Accept-Encoding': 'br' } });
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(Number(page.headers.get('content-length'))).toBeLessThan(200);
    expect(await page.text()).toContain('home');
    const again = await fetch(`${origin}/`, {
      headers: { 'Accept-Encoding': 'br', 'If-None-Match': page.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('shows the 404 page with its own headers, and nothing hidden', async () => {
    for (const path of ['/nope/', '/.build-key']) {
      const lost = await fetch(`${origin}${path}`);
      expect([lost.status, lost.headers.get('x-lost'), await lost.text()]).toEqual([
        404,
        'yes',
        'no such page',
      ]);
    }
  });

  it('serves what a rebuild wrote', async () => {
    writeFileSync(join(dist, '404.html'), 'rebuilt and longer');
    expect(await (await fetch(`${origin}/nope/`)).text()).toBe('rebuilt and longer');
  });

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await fetch(`${origin}/`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(`${origin}/`, { method: 'POST' })).status).toBe(405);
  });

  it('does not leave its folder for a path that no client normalised', async () => {
    const answer = await new Promise<string>((done) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1', () =>
        socket.write('GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
  });

  it('says in a sentence that a port is taken', async () => {
    const second = createSiteServer({ dist, base: '/' });
    await expect(listen(second, Number(new URL(origin).port), '127.0.0.1')).rejects.toThrow(
      /is taken: .* PORT=/,
    );
  });
});
