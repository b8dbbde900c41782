import { describe, expect, it } from 'vitest';
import { addressOf, PAGES, type Page, READ_PAGES, told } from './site.ts';

function metaOf(page: Page, name: string): string | undefined {
  return page.tags
    .find((tag) => tag.name === 'meta' && tag.attributes.get('name') === name)
    ?.attributes.get('content');
}

describe('the head of a page', () => {
  it('has a language, a title, a description, a viewport, and one h1', () => {
    const faults = PAGES.flatMap((page) => {
      const missing = [];
      if (
        !/^[a-z]{2}(?:-[A-Z]{2})?$/.test(
          page.tags.find(({ name }) => name === 'html')?.attributes.get('lang') ?? '',
        )
      )
        missing.push('lang');
      // `<title>` stands in SVG too, where it names the drawing.
      if ((page.textOf('head')[0] ?? '') === '' || (page.textOf('title')[0] ?? '').length < 4)
        missing.push('title');
      // A frame is never found by itself.
      if (!page.path.startsWith('embed/') && (metaOf(page, 'description') ?? '').length < 20)
        missing.push('description of 20 characters');
      if (metaOf(page, 'viewport') === undefined) missing.push('viewport');
      const headings = page.textOf('h1').filter((text) => text !== '');
      if (headings.length !== 1) missing.push(`one h1 (has ${headings.length})`);
      return missing.map((what) => `${page.file}: lacks ${what}`);
    });
    expect(told(faults)).toBe('');
  });

  it('has a title of its own', () => {
    const titles = new Map<string, string>();
    const faults: string[] = [];
    for (const page of READ_PAGES) {
      const title = page.textOf('title')[0] ?? '';
      const other = titles.get(title);
      if (other !== undefined) faults.push(`${page.file}: and ${other} share the title “${title}”`);
      titles.set(title, page.file);
    }
    expect(told(faults)).toBe('');
  });

  it('names its own address as canonical', () => {
    const faults = READ_PAGES.filter((page) => {
      const canonical = page.references.find(({ tag }) => tag.attributes.get('rel') === 'canonical')?.value;
      return canonical !== addressOf(page).href;
    }).map((page) => `${page.file}: canonical is not ${addressOf(page).href}`);
    expect(told(faults)).toBe('');
  });
});
