import { describe, expect, it } from 'vitest';
import { addressOf, FILE_SET, READ_PAGES, read, told } from './site.ts';

const locations = (name: string): readonly string[] =>
  [...read(name).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');

describe('site map', () => {
  it('lists every page that a reader may find, and nothing else', () => {
    const parts = locations('sitemap-index.xml').map(
      (address) => new URL(address).pathname.split('/').at(-1) ?? '',
    );
    expect(parts.filter((part) => !FILE_SET.has(part))).toEqual([]);
    const listed = new Set(parts.flatMap(locations));
    const pages = new Set(READ_PAGES.map((page) => addressOf(page).href));
    expect(
      told(
        [...pages]
          .filter((address) => !listed.has(address))
          .map((address) => `site map: ${address} is not listed`),
      ),
    ).toBe('');
    expect(
      told(
        [...listed]
          .filter((address) => !pages.has(address))
          .map((address) => `site map: ${address} is not for readers to find`),
      ),
    ).toBe('');
  });
});
