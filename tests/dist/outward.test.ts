import { expect, it } from 'vitest';
import { addressOf, PAGES, SITE_ORIGIN, told } from './site.ts';

const OUTWARD = ['noopener', 'noreferrer'];

const outward = PAGES.flatMap((page) =>
  page.references
    .filter(({ element, attribute }) => attribute === 'href' && (element === 'a' || element === 'area'))
    .filter(({ value }) => {
      const { protocol, origin } = new URL(value, addressOf(page));
      return /^https?:$/.test(protocol) && origin !== SITE_ORIGIN;
    })
    .map((reference) => ({ page, ...reference })),
);

it('every link to another site hands over neither window nor referrer', () => {
  const faults = outward.flatMap(({ page, value, tag }) => {
    const said = (tag.attributes.get('rel') ?? '').split(/\s+/);
    const missing = OUTWARD.filter((word) => !said.includes(word));
    return missing.length === 0 ? [] : [`${page.file}: ${value} lacks ${missing.join(' ')}`];
  });
  expect(told(faults)).toBe('');
});

it('there are such links', () => {
  expect(outward.length).toBeGreaterThan(100);
});
