import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
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
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(directives.get('trusted-types')).toEqual(["'none'"]);
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
  it('has one rule for each path, from the general to the particular', () => {
    const paths = rules.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.slice(0, 2)).toEqual(['/handbook/*', '/handbook/']);
    const more = headerRules('/', 'P', ['pagefind/', '_astro/']).map(({ path }) => path);
    expect(more).toEqual([
      '/*',
      '/',
      '/_astro/*',
      '/pagefind/*',
      '/pagefind/fragment/*',
      '/pagefind/index/*',
    ]);
  });
  it('refuses what would need escaping in some host’s file', () => {
    expect(() => headerRules('/', 'P', ['a b/'])).toThrow('a b');
    expect(() => headerRules('/', 'P', ['a+/'])).toThrow('a+');
    expect(() => headerRules('/', 'say "P"', [])).toThrow('Content-Security-Policy');
    expect(() => headerRules('/', '$P', [])).toThrow('Content-Security-Policy');
  });
});
