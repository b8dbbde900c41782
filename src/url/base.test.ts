import { expect, test } from 'vitest';
import { baseOf, withBase, withoutBase } from './base.ts';

test('a base path has both slashes, however it was written', () => {
  expect(['', '/', '//', 'a', '/a', 'a/', '/a/b/'].map(baseOf)).toEqual([
    '/',
    '/',
    '/',
    '/a/',
    '/a/',
    '/a/',
    '/a/b/',
  ]);
});

test('the base stands before an address once, and comes off again', () => {
  for (const base of ['/', '/a', '/a/b/', '/systems']) {
    for (const path of ['', 'systems/x/', 'data/charts.json', 'systems/x/#costs']) {
      const address = withBase(base, `/${path}`);
      expect(address.startsWith(baseOf(base))).toBe(true);
      expect(address).not.toContain('//');
      expect(withoutBase(base, address)).toBe(path);
    }
  }
  expect(withoutBase('/a', '/a')).toBe('');
  // A folder whose name only begins like the base is outside of it.
  expect(withoutBase('/a', '/about/')).toBe('about/');
});
