/**
 * What each host makes of its file. nginx, Apache and Caddy themselves are asked in tests/dist/hosts.test.ts; the others can only
 * be asked by publishing, so their documented reading stands here: a model of it, and the limits that they name.
 */
import { describe, expect, it } from 'vitest';
import { apache } from './apache.ts';
import { caddy } from './caddy.ts';
import { netlify, parseNetlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import { policy } from './policy.ts';
import { type HeaderRule, headerRules, headersFor, matches } from './rules.ts';
import { vercel } from './vercel.ts';

const TEXT = policy(["'sha256-a='"], ["'sha256-b='"]);
const ENTRIES = ['404.html', '_astro/', 'embed/', 'index.html', 'pagefind/', 'systems/', 'robots.txt'];
const PATHS = [
  '',
  '404.html',
  'systems/x/',
  'systems/index.html',
  'embed/x/',
  '_astro/a.1.css',
  'pagefind/pagefind.js',
  'pagefind/fragment/en_1.pf_fragment',
  'robots.txt',
];

/** Both hold where two rules match: values of a name are joined by a comma (Netlify, Cloudflare Pages). */
function joined(rules: readonly HeaderRule[], path: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const rule of rules)
    for (const [name, value] of matches(rule, path) ? rule.headers : []) {
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
  return headers;
}

/** What a browser holds a page to: a policy that is named twice holds once. */
function policies(header: string | undefined): ReadonlySet<string> {
  return new Set((header ?? '').split(',').map((text) => text.trim()));
}

describe.each(['/', '/handbook/'])('the host files of a site under %s', (base) => {
  const rules = headerRules(base, TEXT, ENTRIES);
  const expected = (path: string): ReadonlySet<string> =>
    new Set([
      TEXT,
      ...(path === 'robots.txt'
        ? []
        : [path.startsWith('embed/') ? 'frame-ancestors *' : "frame-ancestors 'none'"]),
    ]);

  it('carry the joined policy in every rule', () => {
    for (const { path, headers } of rules) {
      const found = headers.find(([name]) => name === 'Content-Security-Policy')?.[1] ?? '';
      expect(found, path).toContain(TEXT);
      if (path !== `${base}*`) expect(found, path).toContain('frame-ancestors');
    }
  });

  it('Netlify and Cloudflare Pages: the same policies hold whether values are joined or the last one stands', () => {
    const read = parseNetlify(netlify(rules));
    expect(read).toEqual(
      rules.map(({ path, headers }) => ({ path, headers: headers.map((pair) => [...pair]) })),
    );
    for (const path of PATHS)
      for (const [host, reading] of [
        ['joined', joined],
        ['last', headersFor],
      ] as const) {
        const sent = reading(read, `${base}${path}`);
        expect(policies(sent.get('Content-Security-Policy')), `${host} ${path}`).toEqual(expected(path));
        expect(new Set(sent.get('X-Content-Type-Options')?.split(', '))).toEqual(new Set(['nosniff']));
        expect(sent.has('X-Frame-Options'), path).toBe(!/^(?:embed\/|robots)/.test(path));
        expect(/immutable/.test(sent.get('Cache-Control') ?? ''), path).toBe(/^_astro|fragment/.test(path));
      }
    expect(() => parseNetlify('/*\n  X: y\nrubbish')).toThrow(/line 3/);
  });

  it('Cloudflare Pages: at most 100 rules, lines of at most 2,000 characters, a star at the end of a path only', () => {
    const lines = netlify(rules).split('\n');
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThanOrEqual(100);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(2000);
    for (const { path } of rules) expect(path.slice(0, -1)).not.toContain('*');
  });

  it('Vercel: the last matching value of a header stands, and the sources are expressions over the whole path', () => {
    const read = JSON.parse(vercel(rules)) as {
      trailingSlash: boolean;
      headers: { source: string; headers: { key: string; value: string }[] }[];
    };
    expect(read.trailingSlash).toBe(true);
    for (const path of PATHS) {
      const sent = new Map(
        read.headers
          .filter(({ source }) => new RegExp(`^${source}$`).test(`${base}${path}`))
          .flatMap(({ headers }) => headers.map(({ key, value }) => [key, value] as const)),
      );
      expect(sent, path).toEqual(headersFor(rules, `${base}${path}`));
    }
  });

  it('nginx: one location for each path, each with all its headers; a name for every type, none twice', () => {
    const text = nginx(rules, base);
    const places = [...text.matchAll(/^location (.*) \{/gm)].map((match) => match[1]);
    expect(new Set(places).size).toBe(places.length);
    const block = text.split(`location ${base}embed/ {`)[1]?.split('}')[0] ?? '';
    expect(block).toContain(`add_header Content-Security-Policy "${TEXT}, frame-ancestors *" always;`);
    expect(block).toContain('nosniff');
    expect(block).not.toContain('DENY');
    const endings = (/types \{([^}]*)\}/.exec(text)?.[1] ?? '').match(/[a-z_0-9]+(?=[ ;])(?!\/)/g) ?? [];
    expect(endings).toContain('md');
    for (const line of text.matchAll(/^(?:gzip_types|charset_types) (.*);$/gm)) {
      const types = line[1]?.split(' ') ?? [];
      expect(new Set(types).size).toBe(types.length);
      expect(types).toContain('text/javascript');
      expect(types).not.toContain('text/html');
    }
  });

  it('Apache and Caddy: name every path', () => {
    const [one, other] = [apache(rules, base), caddy(rules, base)];
    expect(one).toContain(`m#^${base}embed/#`);
    expect(one).toContain(`m#^${base}404\\.html$#`);
    for (const { path } of rules) expect(other).toContain(`\theader ${path} {`);
  });
});
