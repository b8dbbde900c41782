/**
 * The one grammar of every fragment on the site: `key=value` pairs joined by `&`, keyed by id, in any order.
 *
 *     fragment = pair *( "&" pair )      pair = key "=" value
 *     key      = a lower-case letter, then up to 63 lower-case letters, digits, dots or hyphens
 *     value    = percent-encoded text
 *
 * Hostile until decoded: never throws, and what cannot be read is reported and left out. Each feature has keys of its own:
 * `f`, `r`, `s`, `c1`… and `l1`… (wizard), a calculator's id, `chart.<id>`, a filter's name. Pure.
 */

/** Longer fragments are not read: no link of ours comes near it. */
export const MAX_FRAGMENT = 8000;
const MAX_PAIRS = 200;
const KEY = /^[a-z][a-z0-9.-]{0,63}$/;

export interface ParsedFragment {
  readonly pairs: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** Encodes text for a value; `~` separates fields inside a value and is encoded too. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[~'()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Decodes text; undefined where the percent-encoding is broken. */
export function decodeText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Splits a fragment, with or without its `#`. Values stay encoded: a codec decodes its own fields. */
export function parseFragment(text: string): ParsedFragment {
  const body = text.startsWith('#') ? text.slice(1) : text;
  const pairs = new Map<string, string>();
  const problems: string[] = [];
  if (body === '') return { pairs, problems };
  if (body.length > MAX_FRAGMENT)
    return { pairs, problems: [`the link is longer than ${MAX_FRAGMENT} characters and was not read`] };
  const parts = body.split('&');
  if (parts.length > MAX_PAIRS)
    problems.push(`the link has more than ${MAX_PAIRS} parts; the rest was left out`);
  for (const part of parts.slice(0, MAX_PAIRS)) {
    const cut = part.indexOf('=');
    const key = cut < 0 ? part : part.slice(0, cut);
    if (cut < 0 || !KEY.test(key)) problems.push(`"${part.slice(0, 20)}" is not key=value and was left out`);
    else if (pairs.has(key)) problems.push(`"${key}" stands twice; the first was taken`);
    else pairs.set(key, part.slice(cut + 1));
  }
  return { pairs, problems };
}

/** Joins pairs in the order given. */
export function formatFragment(pairs: Iterable<readonly [string, string]>): string {
  return [...pairs].map(([key, value]) => `${key}=${value}`).join('&');
}

/**
 * A fragment with one key set or, where the value is undefined, taken out; everything else stays as it is written.
 * A bare anchor such as `#title` is kept too. @returns the fragment without its `#`.
 * @param value already encoded (`encodeText` for each field)
 */
export function withPair(fragment: string, key: string, value: string | undefined): string {
  const others = fragment
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith(`${key}=`));
  return (value === undefined ? others : [...others, `${key}=${value}`]).join('&');
}
