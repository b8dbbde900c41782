import { describe, expect, it } from 'vitest';
import { addressOf, FILES, PAGES, read, SITE_ORIGIN, told } from './site.ts';

/** Elements whose address the browser fetches by itself. `a` and `form` wait for the reader. */
const FETCHING = new Set([
  'script',
  'img',
  'iframe',
  'source',
  'video',
  'audio',
  'embed',
  'object',
  'track',
  'use',
  'image',
  'input',
]);
const FETCHING_LINKS =
  /(?:^|\s)(?:stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest|mask-icon|apple-touch-icon)(?:\s|$)/;

describe('third parties', () => {
  it('are asked for nothing by any page', () => {
    const faults = PAGES.flatMap((page) =>
      page.references
        .filter(({ element, tag, value }) => {
          const fetched =
            FETCHING.has(element) ||
            (element === 'link' && FETCHING_LINKS.test(tag.attributes.get('rel') ?? ''));
          const address = new URL(value, addressOf(page));
          return fetched && address.protocol !== 'data:' && address.origin !== SITE_ORIGIN;
        })
        .map(({ element, value }) => `${page.file}: <${element}> ${value}`),
    );
    expect(told(faults)).toBe('');
  });

  it('are asked for nothing by any style sheet', () => {
    const faults = FILES.filter(
      (name) => name.endsWith('.css') || name.endsWith('.svg') || name.endsWith('.html'),
    ).flatMap((name) =>
      [...read(name).matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')]+)/g)].map(
        (match) => `${name}: ${match[1]}`,
      ),
    );
    expect(told(faults)).toBe('');
  });
});
