/**
 * The state of the list's filter in the fragment, in the grammar of src/url/fragment.ts: `#document=002&verdict=misleading`.
 * Pure. Order does not matter; unknown keys and values are dropped, so a hostile fragment selects nothing.
 */
import { decodeText, encodeText, formatFragment, parseFragment } from '#url/fragment.ts';

export const FILTER_KEYS = ['document', 'topic', 'verdict', 'kind', 'confidence'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** The chosen value of each filter; an absent key means any. */
export type FilterState = Readonly<Partial<Record<FilterKey, string>>>;
/** The values that exist, by filter. */
export type FilterValues = Readonly<Record<FilterKey, ReadonlySet<string>>>;

/** The fragment of a state, without `#`; empty where nothing is chosen. */
export function encodeFilter(state: FilterState): string {
  return formatFragment(
    FILTER_KEYS.flatMap((key): [string, string][] => {
      const value = state[key];
      return value === undefined ? [] : [[key, encodeText(value)]];
    }),
  );
}

/** Reads a fragment with or without `#`. */
export function decodeFilter(fragment: string, values: FilterValues): FilterState {
  const { pairs } = parseFragment(fragment);
  const state: Partial<Record<FilterKey, string>> = {};
  for (const key of FILTER_KEYS) {
    const value = decodeText(pairs.get(key) ?? '');
    if (value !== undefined && values[key].has(value)) state[key] = value;
  }
  return state;
}

/** Does an item with these values pass? */
export function passes(item: FilterState, state: FilterState): boolean {
  return FILTER_KEYS.every((key) => state[key] === undefined || state[key] === item[key]);
}
