import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composes, moves, opens, type Press, writes } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('a slash opens the search outside of fields, Ctrl+K and ⌘K everywhere', () => {
  expect(opens(press('/'), false)).toBe(true);
  // On many keyboards the slash needs Shift.
  expect(opens(press('/', { shiftKey: true }), false)).toBe(true);
  expect(opens(press('/'), true)).toBe(false);
  for (const typing of [false, true]) {
    expect(opens(press('k', { ctrlKey: true }), typing)).toBe(true);
    expect(opens(press('K', { metaKey: true }), typing)).toBe(true);
    expect(opens(press('k'), typing)).toBe(false);
    expect(opens(press('k', { ctrlKey: true, shiftKey: true }), typing)).toBe(false);
    expect(opens(press('k', { ctrlKey: true, altKey: true }), typing)).toBe(false);
  }
});

test('a key of an input method opens nothing and moves nothing', () => {
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    expect(composes(press('Enter', composing))).toBe(true);
    expect(opens(press('/', composing), false)).toBe(false);
    expect(moves(press('ArrowDown', composing), -1, 3)).toBeUndefined();
  }
  expect(composes(press('Enter', { keyCode: 13 }))).toBe(false);
});

test('arrows go round through the box and the results, and never beside them', () => {
  expect([-1, 0, 1, 2].map((at) => moves(press('ArrowDown'), at, 3))).toEqual([0, 1, 2, -1]);
  expect([-1, 0, 1, 2].map((at) => moves(press('ArrowUp'), at, 3))).toEqual([2, -1, 0, 1]);
  expect([moves(press('Home'), 2, 3), moves(press('End'), 0, 3)]).toEqual([0, 2]);
  expect([moves(press('Home'), -1, 3), moves(press('ArrowDown'), -1, 0)]).toEqual([undefined, undefined]);
  fc.assert(
    fc.property(
      fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End', 'a'),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: -1, max: 19 }),
      (key, count, at) => {
        const to = moves(press(key), Math.min(at, count - 1), count);
        if (to !== undefined) expect(to >= -1 && to < count).toBe(true);
      },
    ),
  );
});

test('letters are written, commands and named keys are not', () => {
  expect([press('a'), press('ß'), press('A', { shiftKey: true })].map(writes)).toEqual([true, true, true]);
  expect([press('Tab'), press('c', { ctrlKey: true })].map(writes)).toEqual([false, false]);
});
