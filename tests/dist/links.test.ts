import { describe, expect, it } from 'vitest';
import { addressOf, BASE, FILE_SET, fileOf, PAGES, SITE_ORIGIN, told } from './site.ts';

describe('links', () => {
  it('lead to a file of the build, under the base path, without a redirect on the way', () => {
    const faults: string[] = [];
    for (const page of PAGES) {
      for (const { element, attribute, value, tag } of page.references) {
        if (value === '' && element !== 'a') faults.push(`${page.file}: <${element} ${attribute}> is empty`);
        if (/^(?:data|mailto|blob):/.test(value)) continue;
        // The error page stands at no address of its own.
        if (page.path === '404.html' && tag.attributes.get('rel') === 'canonical') continue;
        const address = new URL(value, addressOf(page));
        if (address.origin !== SITE_ORIGIN) continue;
        const file = fileOf(address);
        if (file === undefined) faults.push(`${page.file}: ${value} is not under ${BASE}`);
        else if (FILE_SET.has(file)) continue;
        else if (FILE_SET.has(`${file}/index.html`))
          faults.push(`${page.file}: ${value} lacks its closing slash`);
        else faults.push(`${page.file}: ${value} leads nowhere`);
      }
    }
    expect(told(faults)).toBe('');
  });

  it('use known schemes, and https outside the site', () => {
    const faults = PAGES.flatMap((page) =>
      page.references
        .filter(({ value }) => {
          const { protocol, origin } = new URL(value, addressOf(page));
          return origin !== SITE_ORIGIN && !['https:', 'http:', 'mailto:', 'data:'].includes(protocol);
        })
        .map(({ value }) => `${page.file}: ${value}`),
    );
    expect(told(faults)).toBe('');
  });

  it('are there at all', () => {
    expect(
      PAGES.flatMap(({ references }) => references).filter(({ element }) => element === 'a').length,
    ).toBeGreaterThan(PAGES.length);
  });
});
