import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteServer, listen } from './serve.ts';

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

  it('reads a list of tags, weak ones and any', async () => {
    const page = await fetch(`${origin}/`);
    const tag = page.headers.get('etag') ?? '';
    const ask = async (header: string): Promise<number> =>
      (await fetch(`${origin}/`, { headers: { 'If-None-Match': header } })).status;
    expect(await Promise.all([`W/${tag}`, `"x", ${tag}`, `"x", W/${tag}`, '*', '"x"'].map(ask))).toEqual([
      304, 304, 304, 304, 200,
    ]);
  });

  it('sends the part that is asked for, uncompressed', async () => {
    const ask = (range: string, more: Record<string, string> = {}): Promise<Response> =>
      fetch(`${origin}/_astro/a.123.css`, { headers: { Range: range, 'Accept-Encoding': 'br', ...more } });
    const part = await ask('bytes=1-1');
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 1-1/3',
      '{',
    ]);
    expect(part.headers.get('content-encoding')).toBeNull();
    expect(await (await ask('bytes=-1')).text()).toBe('}');
    const none = await ask('bytes=3-');
    expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */3']);
    const tag = part.headers.get('etag') ?? '';
    expect((await ask('bytes=0-0', { 'If-Range': tag })).status).toBe(206);
    expect((await ask('bytes=0-0', { 'If-Range': '"before"' })).status).toBe(200);
    expect((await ask('bytes=0-0', { 'If-Range': `W/${tag}` })).status).toBe(200);
  });

  it('keeps the whole query when it adds the slash', async () => {
    mkdirSync(join(dist, 'systems'), { recursive: true });
    writeFileSync(join(dist, 'systems', 'index.html'), 'systems');
    const moved = await fetch(`${origin}/systems?a?b`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/systems/?a?b']);
  });

  it('follows no link out of its folder, and none to what is hidden', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'serve-outside-'));
    try {
      writeFileSync(join(outside, 'index.html'), 'not ours');
      writeFileSync(join(outside, 'secret.txt'), 'not ours');
      symlinkSync(outside, join(dist, 'linked'));
      symlinkSync(join(outside, 'secret.txt'), join(dist, 'linked.txt'));
      symlinkSync(join(dist, '.build-key'), join(dist, 'key.txt'));
      symlinkSync(join(dist, 'index.html'), join(dist, 'inside.html'));
      for (const path of ['/linked/', '/linked', '/linked/secret.txt', '/linked.txt', '/key.txt'])
        expect([path, (await fetch(`${origin}${path}`, { redirect: 'manual' })).status]).toEqual([path, 404]);
      expect((await fetch(`${origin}/inside.html`)).status).toBe(200);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('sends the headers of a folder however its address is written', async () => {
    expect((await fetch(`${origin}/%5Fastro/a.123.css`)).headers.get('cache-control')).toBe('immutable');
  });

  it('serves what is well known, and no file that is meant for hosts', async () => {
    mkdirSync(join(dist, '.well-known'));
    writeFileSync(join(dist, '.well-known', 'security.txt'), 'Contact');
    writeFileSync(join(dist, '.well-known', '.hidden'), 'no');
    expect((await fetch(`${origin}/.well-known/security.txt`)).status).toBe(200);
    for (const path of ['/.well-known/.hidden', '/_headers'])
      expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 404]);
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
