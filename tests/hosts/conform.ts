/** What every host must do with the site, asked over the wire. */
import { expect } from 'vitest';
import { type HeaderRule, HOST_FILES, headersFor } from '#output/headers/rules.ts';
import { contentType, mediaTypeOf } from '#output/headers/types.ts';

interface Asked {
  readonly origin: string;
  /** Base path with both slashes. */
  readonly base: string;
  readonly rules: readonly HeaderRule[];
  /** Names of files of the site to ask for, with `/`. */
  readonly files: readonly string[];
  /** The text of the page for what is not there. */
  readonly lost: string;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { redirect: 'manual', headers: { 'Accept-Encoding': 'identity', ...headers } });
}

/** Address of a file: a page's has no file name. */
function addressOf(base: string, file: string): string {
  return `${base}${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** Every file arrives with its type and with all headers of its path, each once. */
export async function sendsFiles({ origin, base, rules, files }: Asked): Promise<void> {
  for (const file of files) {
    const path = addressOf(base, file);
    const answer = await ask(`${origin}${path}`);
    await answer.arrayBuffer();
    expect(answer.status, path).toBe(200);
    const media = mediaTypeOf(file);
    const type = answer.headers.get('content-type') ?? '';
    if (media.type !== 'application/octet-stream')
      expect(type.toLowerCase().replace(/;\s*/, '; '), path).toBe(contentType(media));
    const expected = headersFor(rules, path);
    for (const [name, value] of expected) expect(answer.headers.get(name), `${path}: ${name}`).toBe(value);
    for (const name of ['X-Frame-Options', 'Content-Security-Policy'])
      if (!expected.has(name)) expect(answer.headers.get(name), `${path}: ${name}`).toBeNull();
  }
}

/** Text is compressed, and comes out as it was. */
export async function compresses({ origin, base, files }: Asked): Promise<void> {
  for (const file of files.filter((name) => mediaTypeOf(name).packed !== true)) {
    const path = addressOf(base, file);
    const plain = await (await ask(`${origin}${path}`)).text();
    // Shorter ones may be sent as they are.
    if (plain.length < 1500) continue;
    const packed = await ask(`${origin}${path}`, { 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('content-encoding'), path).toBe('gzip');
    expect(packed.headers.get('vary')?.toLowerCase(), path).toContain('accept-encoding');
    expect(await packed.text(), path).toBe(plain);
  }
}

/** A folder without its slash leads to the one with it, and keeps the query. */
export async function addsSlashes({ origin, base, files }: Asked): Promise<void> {
  const folders = files.filter((name) => name.endsWith('/index.html')).map((name) => name.slice(0, -11));
  for (const path of [
    ...folders.map((name) => `${base}${name}`),
    ...(base === '/' ? [] : [base.slice(0, -1)]),
  ]) {
    const answer = await ask(`${origin}${path}?v=1`);
    expect([301, 302, 307, 308], path).toContain(answer.status);
    const target = new URL(answer.headers.get('location') ?? '', `${origin}${path}`);
    expect(`${target.pathname}${target.search}`, path).toBe(`${path}/?v=1`);
    expect(target.origin, path).toBe(origin);
  }
}

/** What is not there, what is hidden and what is meant for the host alone gets the error page, without framing or caching. */
export async function hides({ origin, base, rules, lost, files }: Asked): Promise<void> {
  const hashed = files.find((name) => name.startsWith('_astro/'));
  const folder = hashed === undefined ? '_astro/' : hashed.slice(0, hashed.lastIndexOf('/') + 1);
  const gone = [
    'nope/',
    'nope.css',
    '_astro/nope.js',
    folder,
    '.build-key',
    '.manifest.json',
    '.git/config',
    'systems/.hidden',
    ...HOST_FILES,
  ];
  for (const name of gone) {
    const answer = await ask(`${origin}${base}${name}`);
    const body = await answer.text();
    // Apache refuses its own file, and a folder without a page, before either is looked for.
    expect(['.htaccess', folder].includes(name) ? [403, 404] : [404], name).toContain(answer.status);
    expect(body, name).toBe(lost);
    const policy = answer.headers.get('content-security-policy');
    expect(policy, name).toBe(headersFor(rules, `${base}404.html`).get('Content-Security-Policy'));
    expect(answer.headers.get('cache-control') ?? '', name).not.toContain('immutable');
    expect(answer.headers.get('content-type'), name).toMatch(/^text\/html/);
  }
}
