/** What keys mean to the search. Pure. */

/** The parts of a keyboard event that decide. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

/** True while an input method composes: its Enter takes a word and means nothing else. Safari tells it by code 229 alone. */
export function composes({ isComposing, keyCode }: Press): boolean {
  return isComposing || keyCode === 229;
}

/**
 * True for a key that opens the search: `/`, or Ctrl+K and ⌘K everywhere.
 * @param typing true where the focus is in a field that takes text
 */
export function opens(press: Press, typing: boolean): boolean {
  if (composes(press) || press.altKey) return false;
  const { key, ctrlKey, metaKey, shiftKey } = press;
  if (key.toLowerCase() === 'k') return ctrlKey !== metaKey && !shiftKey;
  return key === '/' && !typing && !ctrlKey && !metaKey;
}

/**
 * Where a key moves the focus: to a result by its place, back to the box, or nowhere (undefined).
 * @param at place of the focused result; -1 in the box
 * @param count how many results there are
 */
export function moves(press: Press, at: number, count: number): number | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (composes(press) || ctrlKey || metaKey || altKey || shiftKey || count === 0) return undefined;
  if (key === 'ArrowDown') return at + 1 < count ? at + 1 : -1;
  if (key === 'ArrowUp') return at === -1 ? count - 1 : at - 1;
  // In the box these move within its text.
  if (at === -1) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

/** True for a key that writes a letter: typed on a result, it belongs into the box. */
export function writes(press: Press): boolean {
  return press.key.length === 1 && !press.ctrlKey && !press.metaKey && !press.altKey;
}
