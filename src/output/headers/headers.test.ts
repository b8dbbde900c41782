import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { apache, netlify, nginx, parseNetlify, vercel } from './hosts.ts';
import { inlineCode } from './inline.ts';
import { policy, withPolicy } from './policy.ts';
import { headerRules, headersFor } from './rules.ts';

const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('inlineCode', () => {
  it('hashes what a browser would run, and only that', () => {
    const code = inlineCode(
      '<script>a</script><script type="module">b</script><script type="application/ld+json">{"c":1}</script>' +
        '<script src="/d.js"></script><script type=importmap>{}</script><style>e{}</style><svg><style>f{}</style></svg><p>g</p>',
    );
    expect([...code.scripts]).toEqual([sha('a'), sha('b'), sha('{}')]);
    expect([...code.styles]).toEqual([sha('e{}'), sha('f{}')]);
  });

  it('hashes the text as the parser sees it', () => {
    expect([...inlineCode('<script>a\r\nb &amp; c</script>').scripts]).toEqual([sha('a\nb &amp; c')]);
  });

  it('finds event handlers', () => {
    expect(inlineCode('<img src=x onerror="y()"><a data-on="no" one></a>').handlers).toEqual([
      '<img onerror>',
    ]);
  });
});

describe('policy', () => {
  const text = policy([sha('b'), sha('a')], []);
  it('allows inline style attributes and no inline style element or script', () => {
    const directives = new Map(
      text.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
    );
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('style-src-attr')).toEqual(["'unsafe-inline'"]);
    expect(directives.get('script-src')).not.toContain("'unsafe-inline'");
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('media-src')).toEqual(["'self'"]);
  });
  it('does not depend on the order in which scripts were met', () => {
    expect(policy([sha('a'), sha('b')], [])).toBe(text);
  });
  it('stands before every script, after the charset, and once', () => {
    const once = withPolicy(
      '<!doctype html><html><head><meta charset="utf-8"><script>x</script></head></html>',
      text,
    );
    expect(once.indexOf('content-security-policy')).toBeLessThan(once.indexOf('<script>'));
    expect(once.indexOf('charset')).toBeLessThan(once.indexOf('content-security-policy'));
    expect(withPolicy(once, text)).toBe(once);
    expect(() => withPolicy('<p>no head</p>', text)).toThrow(/head/);
  });
});

describe('headerRules', () => {
  const rules = headerRules('/handbook/', 'POLICY', [
    '404.html',
    '_astro/',
    'embed/',
    'index.html',
    'systems/',
    'robots.txt',
  ]);
  it('forbids framing everywhere but under /embed/', () => {
    const csp = (path: string): string => headersFor(rules, path).get('Content-Security-Policy') ?? '';
    expect(csp('/handbook/')).toBe("POLICY, frame-ancestors 'none'");
    expect(csp('/handbook/systems/x/')).toBe("POLICY, frame-ancestors 'none'");
    expect(csp('/handbook/404.html')).toBe("POLICY, frame-ancestors 'none'");
    expect(csp('/handbook/embed/x/')).toBe('POLICY, frame-ancestors *');
    expect(headersFor(rules, '/handbook/embed/x/').has('X-Frame-Options')).toBe(false);
  });
  it('lets only hashed assets be kept for a year', () => {
    expect(headersFor(rules, '/handbook/_astro/a.hash.css').get('Cache-Control')).toContain('immutable');
    expect(headersFor(rules, '/handbook/systems/').has('Cache-Control')).toBe(false);
  });
  it('is read back from the host file as it was written', () => {
    expect(parseNetlify(netlify(rules))).toEqual(
      rules.map(({ path, headers }) => ({ path, headers: headers.map((pair) => [...pair]) })),
    );
    expect(() => parseNetlify('/*\n  X: y\nrubbish')).toThrow(/line 3/);
  });
  it('says the same to hosts where a later rule replaces or hides an earlier one', () => {
    const inVercel = JSON.parse(vercel(rules)) as {
      headers: { source: string; headers: { key: string; value: string }[] }[];
    };
    const last = inVercel.headers.find(({ source }) => source === '/handbook/systems/(.*)')?.headers[0];
    expect(last).toEqual({ key: 'Content-Security-Policy', value: "POLICY, frame-ancestors 'none'" });
    const block = nginx(rules, '/handbook/').split('location /handbook/embed/ {')[1]?.split('}')[0] ?? '';
    expect(block).toContain('add_header Content-Security-Policy "POLICY" always;');
    expect(block).toContain('"frame-ancestors *"');
    expect(block).not.toContain('DENY');
    expect(apache(rules, '/handbook/')).toContain('m#^/handbook/embed/#');
  });
});
