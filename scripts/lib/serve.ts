/** Serves `dist/` as a host would: the shipped header file, compression, a 404 page, nothing outside the folder. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parseNetlify } from '#output/headers/hosts.ts';
import { type HeaderRule, headersFor } from '#output/headers/rules.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.xml': 'application/xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|xml|atom|wasm|manifest)|image\/svg)/;

interface Found {
  readonly file: string;
  readonly size: number;
  readonly changed: number;
}

function fileAt(path: string): Found | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() ? { file: path, size: stat.size, changed: stat.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

/** What a request path means inside `dist/`. */
export type Resolved =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'absent' };

/**
 * Maps a request path to a name inside `dist/`, without looking at the disk but through `isFolder`.
 * Hidden files, a path out of the folder and broken escapes are absent.
 * @param url path of the request, with its query
 * @param base base path with both slashes
 */
export function resolvePath(url: string, base: string, isFolder: (name: string) => boolean): Resolved {
  const [raw = '/', query] = url.split('?', 2);
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return { kind: 'absent' };
  }
  const suffix = query === undefined ? '' : `?${query}`;
  if (base !== '/' && (path === '/' || `${path}/` === base))
    return { kind: 'redirect', to: `${base}${suffix}` };
  if (!path.startsWith(base) || path.includes('\0') || path.includes('\\')) return { kind: 'absent' };
  const name = path.slice(base.length);
  const parts = name.split('/');
  if (parts.some((part, index) => part.startsWith('.') || (part === '' && index < parts.length - 1)))
    return { kind: 'absent' };
  if (name === '' || name.endsWith('/')) return { kind: 'file', name: `${name}index.html` };
  if (isFolder(name)) return { kind: 'redirect', to: `${raw}/${suffix}` };
  return { kind: 'file', name };
}

/** `br`, `gzip` or none, by what the client accepts; a weight of 0 is a refusal. */
export function chooseEncoding(accept: string): 'br' | 'gzip' | undefined {
  const accepted = new Set(
    accept.split(',').flatMap((item) => {
      const [name = '', ...rest] = item.trim().toLowerCase().split(';');
      return rest.some((part) => /^\s*q=0(?:\.0*)?\s*$/.test(part)) ? [] : [name.trim()];
    }),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : undefined;
}

export interface SiteServerOptions {
  readonly dist: string;
  /** Base path with both slashes. */
  readonly base: string;
}

/** A server over `dist/`; the caller listens. Files are compressed when first asked for and kept until they change. */
export function createSiteServer({ dist, base }: SiteServerOptions): Server {
  const kept = new Map<string, { changed: number; size: number; body: Buffer; tag: string }>();
  let rules: { changed: number; rules: readonly HeaderRule[] } | undefined;

  const currentRules = (): readonly HeaderRule[] => {
    const found = fileAt(join(dist, '_headers'));
    if (found === undefined) return [];
    if (rules?.changed !== found.changed)
      rules = { changed: found.changed, rules: parseNetlify(readFileSync(found.file, 'utf8')) };
    return rules.rules;
  };

  const bodyOf = (found: Found, encoding: 'br' | 'gzip' | undefined): { body: Buffer; tag: string } => {
    const key = `${encoding ?? ''} ${found.file}`;
    const before = kept.get(key);
    if (before !== undefined && before.changed === found.changed && before.size === found.size) return before;
    const plain = readFileSync(found.file);
    const body =
      encoding === 'br'
        ? brotliCompressSync(plain, {
            params: { [constants.BROTLI_PARAM_QUALITY]: plain.length > 1 << 20 ? 5 : 9 },
          })
        : encoding === 'gzip'
          ? gzipSync(plain, { level: 6 })
          : plain;
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const entry = { changed: found.changed, size: found.size, body, tag };
    kept.set(key, entry);
    return entry;
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const resolved = resolvePath(url, base, (name) => fileAt(join(dist, name, 'index.html')) !== undefined);
    if (resolved.kind === 'redirect') {
      response.writeHead(308, { Location: resolved.to }).end();
      return;
    }
    const inside = resolved.kind === 'file' ? normalize(join(dist, resolved.name)) : undefined;
    const found = inside?.startsWith(normalize(dist + sep)) ? fileAt(inside) : undefined;
    const shown = found ?? fileAt(join(dist, '404.html'));
    const path = found === undefined ? `${base}404.html` : (url.split('?', 1)[0] ?? '/');
    for (const [name, value] of headersFor(currentRules(), path)) response.setHeader(name, value);
    if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
    if (shown === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    const type = TYPES[extname(shown.file)] ?? 'application/octet-stream';
    const encoding = COMPRESSIBLE.test(type)
      ? chooseEncoding(String(request.headers['accept-encoding'] ?? ''))
      : undefined;
    const { body, tag } = bodyOf(shown, encoding);
    response.setHeader('Content-Type', type);
    response.setHeader('ETag', tag);
    if (COMPRESSIBLE.test(type)) response.setHeader('Vary', 'Accept-Encoding');
    if (found !== undefined && request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Length', body.length);
    response.writeHead(found === undefined ? 404 : 200);
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  return createServer((request, response) => {
    try {
      answer(request, response);
    } catch (fault) {
      // A rebuild may take a file away between looking and reading.
      process.stderr.write(`${request.url}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
      if (!response.headersSent) response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('Try again\n');
    }
  });
}

/**
 * Listens, or says in a sentence why it cannot.
 * @returns the port that the system gave (the one asked for, unless that was 0)
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const said: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${host} is taken: stop what listens there, or choose another with PORT=${port + 1} npm start.`,
        EACCES: `Port ${port} needs more rights than you have: choose one above 1023 with PORT=4321 npm start.`,
        EADDRNOTAVAIL: `${host} is no address of this machine: choose another with HOST=127.0.0.1 npm start.`,
        ENOTFOUND: `${host} is no known host name: choose another with HOST=127.0.0.1 npm start.`,
      };
      fail(
        new Error(
          said[fault.code ?? ''] ?? `The server could not listen on ${host}:${port}: ${fault.message}.`,
        ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
