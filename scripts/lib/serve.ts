/** Serves `dist/` as a host would: the shipped header file, compression, a 404 page, nothing outside the folder. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parseNetlify } from '#output/headers/netlify.ts';
import { type HeaderRule, HOST_FILES, headersFor } from '#output/headers/rules.ts';
import { contentType, mediaTypeOf } from '#output/headers/types.ts';
import { chooseEncoding, isHidden, matchesTag, parseRange, resolvePath } from './http.ts';

interface Found {
  /** As asked for, which says what kind of file it is. */
  readonly name: string;
  /** Where it is, links resolved. */
  readonly file: string;
  readonly size: number;
  readonly changed: number;
}

/** Looks at files of one folder, and at nothing that a link in it leads to outside. */
function reader(folder: string): (name: string) => Found | undefined {
  return (name) => {
    try {
      // Asked each time: a rebuild may put another folder there.
      const top = realpathSync(folder);
      const file = realpathSync(join(top, name));
      if (
        !file.startsWith(top + sep) ||
        isHidden(
          file
            .slice(top.length + 1)
            .split(sep)
            .join('/'),
        )
      )
        return undefined;
      const stat = statSync(file);
      return stat.isFile() ? { name, file, size: stat.size, changed: stat.mtimeMs } : undefined;
    } catch {
      return undefined;
    }
  };
}

export interface SiteServerOptions {
  readonly dist: string;
  /** Base path with both slashes. */
  readonly base: string;
}

/** Files that tell hosts what to do: they are for them, not for readers. */
const FOR_HOSTS = new Set<string>(HOST_FILES);

/** A server over `dist/`; the caller listens. Files are compressed when first asked for and kept until they change. */
export function createSiteServer({ dist, base }: SiteServerOptions): Server {
  const fileAt = reader(dist);
  const kept = new Map<string, { changed: number; size: number; body: Buffer; tag: string }>();
  let rules: { changed: number; rules: readonly HeaderRule[] } | undefined;

  const currentRules = (): readonly HeaderRule[] => {
    const found = fileAt('_headers');
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
    const resolved = resolvePath(url, base, (name) => fileAt(`${name}/index.html`) !== undefined);
    if (resolved.kind === 'redirect') {
      response.writeHead(308, { Location: resolved.to }).end();
      return;
    }
    const name = resolved.kind === 'file' && !FOR_HOSTS.has(resolved.name) ? resolved.name : undefined;
    const found = name === undefined ? undefined : fileAt(name);
    const shown = found ?? fileAt('404.html');
    // By the name that was found, not by the address as written: `/%65mbed/` is `/embed/`.
    const path = `${base}${found === undefined ? '404.html' : (name ?? '').replace(/(^|\/)index\.html$/, '$1')}`;
    for (const [header, value] of headersFor(currentRules(), path)) response.setHeader(header, value);
    if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
    if (shown === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    send(request, response, shown, found !== undefined);
  };

  /** The file, or the part of it that is asked for; `there` is false for the page that stands in for one. */
  const send = (request: IncomingMessage, response: ServerResponse, shown: Found, there: boolean): void => {
    const { headers, method } = request;
    const media = mediaTypeOf(shown.name);
    const asked = there && method === 'GET' ? headers.range : undefined;
    // A part is a part of the plain file: what was begun in another encoding is begun again (its tag differs).
    const encoding =
      media.packed === true || asked !== undefined
        ? undefined
        : chooseEncoding(String(headers['accept-encoding'] ?? ''));
    const { body, tag } = bodyOf(shown, encoding);
    response.setHeader('Content-Type', contentType(media));
    response.setHeader('ETag', tag);
    if (there) response.setHeader('Accept-Ranges', 'bytes');
    if (media.packed !== true) response.setHeader('Vary', 'Accept-Encoding');
    if (there && matchesTag(headers['if-none-match'], tag)) {
      response.writeHead(304).end();
      return;
    }
    const unchanged = headers['if-range'] === undefined || headers['if-range'] === tag;
    const range = unchanged ? parseRange(asked, body.length) : undefined;
    if (range === 'unsatisfiable') {
      response.writeHead(416, { 'Content-Range': `bytes */${body.length}` }).end();
      return;
    }
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
    const part = range === undefined ? body : body.subarray(range.first, range.last + 1);
    if (range !== undefined)
      response.setHeader('Content-Range', `bytes ${range.first}-${range.last}/${body.length}`);
    response.setHeader('Content-Length', part.length);
    response.writeHead(range !== undefined ? 206 : there ? 200 : 404);
    response.end(method === 'HEAD' ? undefined : part);
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
