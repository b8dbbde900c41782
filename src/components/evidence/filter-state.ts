/**
 * The state of the list's filter in the address fragment, e.g. `#document=002&verdict=misleading`.
 * Pure. Order does not matter; unknown keys and values are dropped, so a hostile fragment selects nothing.
 */

export const FILTER_KEYS = ['document', 'topic', 'verdict', 'kind', 'confidence'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** The chosen value of each filter; an absent key means any. */
export type FilterState = Readonly<Partial<Record<FilterKey, string>>>;
/** The values that exist, by filter. */
export type FilterValues = Readonly<Record<FilterKey, ReadonlySet<string>>>;

/** The fragment of a state, without `#`; empty where nothing is chosen. */
export function encodeFilter(state: FilterState): string {
  return FILTER_KEYS.flatMap((key) => {
    const value = state[key];
    return value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`];
  }).join('&');
}

/** Reads a fragment with or without `#`; the first known value of a key counts. */
export function decodeFilter(fragment: string, values: FilterValues): FilterState {
  const state: Partial<Record<FilterKey, string>> = {};
  for (const part of fragment.replace(/^#/, '').slice(0, 500).split('&')) {
    const at = part.indexOf('=');
    const key = FILTER_KEYS.find((known) => known === part.slice(0, at));
    if (key === undefined || state[key] !== undefined) continue;
    let value: string;
    try {
      value = decodeURIComponent(part.slice(at + 1));
    } catch {
      continue;
    }
    if (values[key].has(value)) state[key] = value;
  }
  return state;
}

/** Does an item with these values pass? */
export function passes(item: FilterState, state: FilterState): boolean {
  return FILTER_KEYS.every((key) => state[key] === undefined || state[key] === item[key]);
}
