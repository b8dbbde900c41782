import { expect, test } from 'vitest';
import type { Adopter } from '#schema/adopter.ts';
import { type AdopterUse, groupAdopters, groupOf, rowsFor } from './adopter-groups.ts';

const use = (part: Partial<AdopterUse>): AdopterUse => ({
  component: 'a component',
  languages: ['rust', 'python'],
  boundary: 'pyo3-in-process',
  since: null,
  status: 'documented',
  claims: [],
  sources: [],
  ...part,
});

test('tells Rust with Python from Rust alone, and a documented Python choice from both', () => {
  expect(groupOf(use({}))).toBe('both');
  expect(groupOf(use({ boundary: null, languages: ['rust'] }))).toBe('rust');
  expect(groupOf(use({ boundary: null, languages: ['python'] }))).toBe('python');
  expect(groupOf(use({ boundary: null, languages: ['c', 'c++'] }))).toBe('doesNot');
  expect(groupOf(use({ status: 'does-not', boundary: null, languages: ['python'] }))).toBe('python');
  expect(groupOf(use({ status: 'does-not', boundary: null, languages: ['c++', 'python'] }))).toBe('doesNot');
});

test('a status other than documented decides before the languages do', () => {
  expect(groupOf(use({ status: 'not-shown' }))).toBe('notShown');
  expect(groupOf(use({ status: 'former' }))).toBe('former');
  expect(groupOf(use({ status: 'partly' }))).toBe('partly');
});

test('keeps every use once and sorts by name without regard to case', () => {
  const adopters: Adopter[] = [
    { id: 'z', name: 'zeta', uses: [use({}), use({ status: 'former' })] },
    { id: 'a', name: 'Alpha', uses: [use({})] },
  ];
  const groups = groupAdopters(adopters);
  expect(groups.get('both')?.map((row) => row.adopter.name)).toEqual(['Alpha', 'zeta']);
  expect([...groups.values()].flat()).toHaveLength(3);
});

test('a page on one subject shows the uses that rest on its claims, or all where none does', () => {
  const adopter: Adopter = { id: 'a', name: 'a', uses: [use({ claims: ['x'] }), use({ claims: ['y'] })] };
  expect(rowsFor([adopter], ['y']).map((row) => row.use.claims)).toEqual([['y']]);
  expect(rowsFor([adopter], ['z'])).toHaveLength(2);
  expect(rowsFor([adopter], [])).toHaveLength(2);
  const two = { ...adopter, uses: [use({ component: 'p', claims: ['x'] }), use({ component: 'q' })] };
  expect(rowsFor([two], ['x'], { a: ['q'] }).map((row) => row.use.component)).toEqual(['q']);
});
