import { describe, expect, it } from 'vitest';
import { addressOf, fileOf, PAGES, told } from './site.ts';

/** A reader's state lives in the fragment as `key=value`; such a fragment names no element. */
const STATE = /[=&:]/;

describe('anchors', () => {
  it('name an element of the page that they lead to', () => {
    const ids = new Map(PAGES.map((page) => [page.file, new Set(page.ids)]));
    const faults: string[] = [];
    for (const page of PAGES) {
      for (const { element, value } of page.references) {
        if (element !== 'a' && element !== 'use' && element !== 'area') continue;
        const address = new URL(value, addressOf(page));
        const anchor = decodeURIComponent(address.hash.slice(1));
        if (anchor === '' || anchor === 'top' || STATE.test(anchor)) continue;
        const there = ids.get(fileOf(address) ?? '');
        if (there !== undefined && !there.has(anchor)) faults.push(`${page.file}: ${value} names no element`);
      }
    }
    expect(told(faults)).toBe('');
  });

  it('are unique in their page', () => {
    const faults = PAGES.flatMap((page) =>
      page.ids
        .filter((id, index) => page.ids.indexOf(id) !== index)
        .map((id) => `${page.file}: id ${id} twice`),
    );
    expect(told(faults)).toBe('');
  });

  it('resolve where one element names another', () => {
    const naming = [
      'for',
      'aria-labelledby',
      'aria-describedby',
      'aria-controls',
      'aria-owns',
      'aria-details',
      'headers',
      'list',
      'popovertarget',
      'commandfor',
    ];
    const faults = PAGES.flatMap((page) => {
      const ids = new Set(page.ids);
      return page.tags.flatMap((tag) =>
        naming.flatMap((attribute) =>
          (tag.attributes.get(attribute) ?? '')
            .split(/\s+/)
            .filter((id) => id !== '' && !ids.has(id))
            .map((id) => `${page.file}: <${tag.name} ${attribute}="${id}"> names no element`),
        ),
      );
    });
    expect(told(faults)).toBe('');
  });

  it('stand on every section of a page', () => {
    const faults = PAGES.flatMap((page) => {
      const start = page.html.indexOf('<main');
      const end = page.html.indexOf('</main>');
      return page.tags
        .filter(
          (tag) => tag.name === 'h2' && tag.start > start && tag.start < end && !tag.attributes.has('id'),
        )
        .map((tag) => `${page.file}: a heading without an id: ${page.html.slice(tag.start, tag.end + 40)}`);
    });
    expect(told(faults)).toBe('');
  });
});
