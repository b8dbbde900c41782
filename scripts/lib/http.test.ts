import { describe, expect, it } from 'vitest';
import { chooseEncoding, matchesTag, parseRange, resolvePath } from './http.ts';

describe('resolvePath', () => {
  const folders = new Set(['systems', 'a b']);
  const at = (url: string, base = '/') => resolvePath(url, base, (name) => folders.has(name));
  it('maps folders to their index and adds the slash that pages have', () => {
    expect(at('/')).toEqual({ kind: 'file', name: 'index.html' });
    expect(at('/systems/?v=1')).toEqual({ kind: 'file', name: 'systems/index.html' });
    expect(at('/systems?v=1')).toEqual({ kind: 'redirect', to: '/systems/?v=1' });
    expect(at('/systems?a?b')).toEqual({ kind: 'redirect', to: '/systems/?a?b' });
    expect(at('/systems?')).toEqual({ kind: 'redirect', to: '/systems/?' });
    expect(at('http://proxy.invalid/systems?v=1')).toEqual({ kind: 'redirect', to: '/systems/?v=1' });
    expect(at('/.well-known/security.txt')).toEqual({ kind: 'file', name: '.well-known/security.txt' });
    expect(at('/a%20b/')).toEqual({ kind: 'file', name: 'a b/index.html' });
  });
  it.each([
    '/../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/a/..%2f..%2fetc',
    '/.build-key',
    '/a/.well-known/x',
    '/.well-known/.x',
    'http://proxy.invalid/../etc/passwd',
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

describe('matchesTag', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"x", "a"', true],
    ['"x",W/"a"', true],
    ['*', true],
    [' * ', true],
    ['"x"', false],
    ['a', false],
    ['"x, a"', false],
    ['', false],
    [undefined, false],
  ])('%s', (header, expected) => {
    expect(matchesTag(header, '"a"')).toBe(expected);
    expect(matchesTag(header, 'W/"a"')).toBe(expected);
  });
});

describe('parseRange', () => {
  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=2-', { first: 2, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=5-99', { first: 5, last: 9 }],
    ['Bytes = 1 - 2', { first: 1, last: 2 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['bytes=-', undefined],
    ['bytes=a-b', undefined],
    ['lines=1-2', undefined],
    [undefined, undefined],
  ] as const)('%s of ten bytes', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
  it('finds nothing in an empty file', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(parseRange('bytes=-1', 0)).toBe('unsatisfiable');
  });
});
