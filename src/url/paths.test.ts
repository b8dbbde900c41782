import { describe, expect, it } from 'vitest';
import { isGenerated, kindOf, parsePath } from './paths.ts';

const both = ['en', 'th'];

describe('parsePath', () => {
  it.each([
    ['', 'en', '', ''],
    ['/', 'en', '', ''],
    ['404.html', 'en', '404.html', ''],
    ['systems/ai-ml/', 'en', 'systems/ai-ml/', 'systems'],
    ['/th/', 'th', '', ''],
    ['th/systems/ai-ml/', 'th', 'systems/ai-ml/', 'systems'],
    ['thai/systems/', 'en', 'thai/systems/', 'thai'],
    ['en/systems/', 'en', 'en/systems/', 'en'],
  ])('%j', (path, locale, own, section) => {
    expect(parsePath(path, both)).toEqual({ locale, path: own, section });
  });
  it('knows no language that the site does not have', () => {
    expect(parsePath('th/systems/', ['en']).locale).toBe('en');
  });
});

describe('kinds', () => {
  it('are those of the path without its language', () => {
    expect(
      ['/', '/decide/', '/th/decide/cases/', '/decide/cases/x/', '/th/decide/cases/x/', '404.html'].map((p) =>
        kindOf(p, both),
      ),
    ).toEqual(['page', 'decide', 'decide', 'cases', 'cases', 'page']);
  });
  it('generated pages are so in every language', () => {
    expect(
      ['evidence/claims/x/', 'th/evidence/claims/x/', 'embed/x/', 'th/systems/x/', 'decide/framework/'].map(
        (p) => isGenerated(p, both),
      ),
    ).toEqual([true, true, true, false, false]);
  });
});
