/** A sheet that only some pages load is loaded by every page with its classes, and by no other. */
import { describe, expect, it } from 'vitest';
import { FILES, PAGES, read, told } from './site.ts';

/** Sheets of their own by the beginning of their names (src/route-data.ts), and the classes that only they style. */
const SHEETS = { home: /^home-/ } as const;

describe.each(Object.entries(SHEETS))('the sheet %s', (name, prefix) => {
  const sheet = FILES.find((file) => file.startsWith(`_astro/${name}.`) && file.endsWith('.css'));
  const wants = (classes: string): boolean => classes.split(/\s+/).some((one) => prefix.test(one));

  it('is built, and styles its classes', () => {
    expect(sheet).toBeDefined();
    expect(read(sheet ?? '')).toContain(prefix.source.slice(1));
  });

  it('is loaded where its classes stand, and only there', () => {
    const faults: string[] = [];
    let pages = 0;
    for (const page of PAGES) {
      const linked = page.references.some(({ value }) => sheet !== undefined && value.endsWith(sheet));
      const used = page.tags.some((tag) => wants(tag.attributes.get('class') ?? ''));
      if (used) pages += 1;
      if (used && !linked) faults.push(`${page.file}: has classes of ${name} and not its sheet`);
      if (linked && !used) faults.push(`${page.file}: loads the sheet ${name} for nothing`);
    }
    expect(pages).toBeGreaterThan(0);
    expect(told(faults)).toBe('');
  });
});
