import { describe, expect, it } from 'vitest';
import { customElements, sample, shortSample } from './visited.ts';

const claims = Array.from(
  { length: 40 },
  (_, index) => `evidence/claims/c${String(index).padStart(2, '0')}/`,
);

describe('sample', () => {
  it('visits every page that is written by hand, and of a long generated family eight, both ends among them', () => {
    const systems = Array.from({ length: 20 }, (_, index) => `systems/s${index}/`);
    const chosen = sample(['', 'decide/', ...systems, ...claims]);
    expect(chosen).toEqual(
      expect.arrayContaining(['', 'decide/', ...systems, 'evidence/claims/c00/', 'evidence/claims/c39/']),
    );
    expect(chosen.filter((path) => path.startsWith('evidence/claims/'))).toHaveLength(8);
  });
  it('does not depend on the order, and takes a short family whole', () => {
    expect(sample([...claims].reverse())).toEqual(sample(claims));
    expect(sample(claims.slice(0, 12))).toHaveLength(12);
  });
});

describe('shortSample', () => {
  it('takes the top, one of each family, and a page for each island that these do not show', () => {
    const paths = [
      '',
      '404.html',
      'systems/',
      'systems/a/',
      'systems/b/',
      'decide/cases/x/',
      'decide/cases/y/',
      ...claims,
    ];
    const chosen = shortSample(paths, (path) =>
      path === 'evidence/claims/c17/' ? ['site-search', 'claim-filter'] : ['site-search'],
    );
    expect(chosen).toEqual(expect.arrayContaining(['', '404.html', 'systems/', 'evidence/claims/c17/']));
    for (const family of [/^systems\/./, /^decide\/cases\/./])
      expect(chosen.filter((path) => family.test(path))).toHaveLength(1);
    expect(chosen.filter((path) => path.startsWith('evidence/claims/')).length).toBeLessThanOrEqual(2);
    expect(shortSample([...paths].reverse(), () => [])).toEqual(shortSample(paths, () => []));
  });
  it('knows an island by its custom element', () => {
    expect(customElements('<p><site-search data-x><b>a-b</b><the-wizard>\n<site-search>')).toEqual([
      'site-search',
      'the-wizard',
    ]);
  });
});
