import { describe, expect, it } from 'vitest';
import { loadHandbook } from '#load/handbook.ts';
import { navigationOf } from '#site/navigation.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { BASE, READ_PAGES, told } from './site.ts';

/** Families of pages with a list of their own instead of a place in the navigation. */
const LISTED_ELSEWHERE = /^(?:evidence\/(?:claims|charts|datasets|sources)|decide\/cases)\/./;

describe('navigation', () => {
  it('reaches every page of a section from the section’s index', () => {
    const faults = navigationOf(loadHandbook(ROOT).handbook).flatMap((section) => {
      const index = READ_PAGES.find((page) => page.path === `${section.id}/`);
      const linked = new Set(
        index?.references.map((reference) => reference.value.replace(/[?#].*$/, '')) ?? [],
      );
      return READ_PAGES.filter(
        (page) =>
          page.path.startsWith(`${section.id}/`) &&
          page.path !== `${section.id}/` &&
          !LISTED_ELSEWHERE.test(page.path) &&
          !linked.has(`${BASE}${page.path}`),
      ).map(
        (page) =>
          `${page.path}: is not in the navigation of ${section.id}; add its slug to data/navigation.yaml, and a generated page to pages in src/messages/en/site.ts`,
      );
    });
    expect(told(faults)).toBe('');
  });
});
