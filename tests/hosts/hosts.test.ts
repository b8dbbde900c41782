/**
 * nginx, Apache and Caddy, each with nothing but its host file of the site. A server that this machine lacks is skipped, and
 * said so; the stage `hosts` of `npm test -- --full` brings what it can.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { parseNetlify } from '#output/headers/netlify.ts';
import { policy } from '#output/headers/policy.ts';
import { writeHeaders } from '#output/headers/write.ts';
import { readStamp } from '../../scripts/lib/build-key.ts';
import { findHosts, type HostName } from '../../scripts/lib/hosts/tools.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { addsSlashes, compresses, hides, sendsFiles } from './conform.ts';
import { type Running, startHost } from './servers.ts';

const tools = findHosts(ROOT, console.log);

/** A small site with a file of each kind, under a base path of two parts. */
function smallSite(site: string): void {
  const long = 'A line of text that is long enough to be compressed.\n'.repeat(60);
  const files: Record<string, string> = {
    'index.html': `<!doctype html><title>home</title>${long}`,
    '404.html': '<!doctype html><title>lost</title>',
    'systems/index.html': `<!doctype html><title>systems</title>${long}`,
    'systems/.hidden': 'hidden',
    'embed/a/index.html': '<!doctype html><title>embed</title>',
    '_astro/a.1.css': `a{}/*${long}*/`,
    '_astro/b.2.js': `/*${long}*/`,
    'pagefind/fragment/en_1.pf_fragment': 'packed',
    'pagefind/pagefind.js': `/*${long}*/`,
    'data/a.json': JSON.stringify(long),
    'data/a.csv': long,
    'data/a.md': long,
    'data/a.bib': long,
    'data/a.yaml': long,
    'favicon.svg': `<svg xmlns="http://www.w3.org/2000/svg"><!--${long}--></svg>`,
    'sitemap-0.xml': `<a>${long}</a>`,
    'robots.txt': long,
    '.well-known/security.txt': 'Contact: mailto:a@b.example\n',
    '.build-key': 'key',
    '.manifest.json': '[]',
    '.git/config': 'hidden',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(site, name, '..'), { recursive: true });
    writeFileSync(join(site, name), text);
  }
}

/** Files of the site to ask for: of a large one, a few of each kind in each folder of the root. */
function sampled(site: string): readonly string[] {
  const seen = new Map<string, number>();
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /\.\w+$/.test(name) && !/(?:^|\/)\.(?!well-known\/)/.test(name))
    .filter((name) => !['nginx.conf', 'vercel.json', '404.html'].includes(name))
    .sort()
    .filter((name) => {
      const kind = `${name.split('/')[0]} ${name.slice(name.lastIndexOf('.'))}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      return (seen.get(kind) ?? 0) <= 2;
    });
}

const places = mkdtempSync(join(tmpdir(), 'hosts-'));
chmodSync(places, 0o755);
afterAll(() => rmSync(places, { recursive: true, force: true }));

const dist = join(ROOT, 'dist');
const SITES: readonly (readonly [name: string, base: string, fill: (site: string, base: string) => void])[] =
  [
    [
      'a small site under a base path',
      '/team/handbook/',
      (site, base) => {
        smallSite(site);
        writeHeaders(site, base, policy([], []));
      },
    ],
    [
      'a small site in the root',
      '/',
      (site, base) => {
        smallSite(site);
        writeHeaders(site, base, policy([], []));
      },
    ],
    ...(existsSync(join(dist, '_headers'))
      ? [
          [
            'the built site',
            readStamp(dist)?.base ?? '/',
            (site: string) => cpSync(dist, site, { recursive: true }),
          ] as const,
        ]
      : []),
  ];

describe.each(SITES)('%s', (name, base, fill) => {
  const root = join(places, name.replaceAll(' ', '-'));
  const site = join(root, base);
  beforeAll(() => {
    mkdirSync(site, { recursive: true });
    fill(site, base);
  });

  describe.each(['nginx', 'apache', 'caddy'] as const)('%s', (host: HostName) => {
    const tool = tools[host];
    if (tool === undefined) {
      console.warn(
        `SKIPPED: ${host} is not on this machine and could not be brought: its host file is untried here`,
      );
      it.skip('is not on this machine');
      return;
    }
    let server: Running;
    const asked = () => ({
      origin: server.origin,
      base,
      rules: parseNetlify(readFileSync(join(site, '_headers'), 'utf8')),
      files: sampled(site),
      lost: readFileSync(join(site, '404.html'), 'utf8'),
    });
    beforeAll(async () => {
      server = await startHost(host, tool, {
        root,
        site,
        own: join(places, `own-${host}-${name.replaceAll(' ', '-')}`),
      });
    });
    afterAll(() => server?.stop());

    it('sends every file with its type and its headers', () => sendsFiles(asked()));
    it('compresses text', () => compresses(asked()));
    it('leads from /x to /x/', () => addsSlashes(asked()));
    it('serves nothing hidden, and the error page for what is not there', () => hides(asked()));
  });
});
