/** A sheet that only some pages load is loaded by every page with its classes. */
import { describe, expect, it } from 'vitest';
import { FILES, PAGES, read, told } from './site.ts';

/** Beginnings of classes that one feature's sheet styles. A bundler names the sheets, so each is known by what it says. */
const FEATURES = { home: 'home-', calculators: 'calc-', charts: 'chart-', guess: 'wz-guess-' } as const;

const sheets = FILES.filter((file) => /^_astro\/.*\.css$/.test(file));

describe.each(Object.entries(FEATURES))('the styles of %s', (name, prefix) => {
  const own = new Set(sheets.filter((file) => read(file).includes(`.${prefix}`)));

  it('are in a sheet that not every page loads', () => {
    expect([...own]).not.toEqual([]);
    const everywhere = [...own].filter((sheet) =>
      PAGES.every((page) => page.moved || page.references.some(({ value }) => value.endsWith(sheet))),
    );
    expect(everywhere).toEqual([]);
  });

  it('are loaded where their classes stand', () => {
    const faults: string[] = [];
    let pages = 0;
    for (const page of PAGES) {
      const used = page.tags.some((tag) =>
        (tag.attributes.get('class') ?? '').split(/\s+/).some((one) => one.startsWith(prefix)),
      );
      if (!used) continue;
      pages += 1;
      const linked = page.references.some(({ value }) => own.has(value.slice(value.indexOf('_astro/'))));
      if (!linked) faults.push(`${page.file}: has classes of ${name} and not its sheet`);
    }
    expect(pages).toBeGreaterThan(0);
    expect(told(faults)).toBe('');
  });
});
