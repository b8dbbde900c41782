/** Which response headers which paths get. One list; each host's file is a rendering of it. Pure. */
import { ANY_FRAMING, NO_FRAMING } from './policy.ts';

export interface HeaderRule {
  /** Site path with a `*` at its end for a whole folder, e.g. `/_astro/*`. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const YEAR = 'public, max-age=31536000, immutable';

/**
 * The rules in order. A path gets the headers of every rule that matches it; two policies both hold, so framing is
 * forbidden by a second policy, folder by folder, everywhere but under `/embed/`.
 * @param base base path with both slashes, e.g. `/` or `/handbook/`
 * @param text the policy, from `policy`
 * @param entries names in the root of `dist/`: a folder ends in `/`
 */
export function headerRules(base: string, text: string, entries: readonly string[]): readonly HeaderRule[] {
  const framing = [
    ['Content-Security-Policy', NO_FRAMING],
    ['X-Frame-Options', 'DENY'],
  ] as const;
  const pages = entries
    .filter((name) => name !== 'embed/' && (name.endsWith('/') || name.endsWith('.html')))
    .sort();
  return [
    {
      path: `${base}*`,
      headers: [
        ['Content-Security-Policy', text],
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'strict-origin-when-cross-origin'],
        ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
      ],
    },
    { path: base, headers: framing },
    ...pages.map(
      (name): HeaderRule => ({
        path: name.endsWith('/') ? `${base}${name}*` : `${base}${name}`,
        headers: framing,
      }),
    ),
    ...(entries.includes('embed/')
      ? [{ path: `${base}embed/*`, headers: [['Content-Security-Policy', ANY_FRAMING]] } as const]
      : []),
    // Names in these folders carry a hash of the content.
    ...(['_astro/', 'pagefind/fragment/', 'pagefind/index/'] as const)
      .filter((name) => entries.includes(`${name.split('/')[0] ?? ''}/`))
      .map((name): HeaderRule => ({ path: `${base}${name}*`, headers: [['Cache-Control', YEAR]] })),
  ];
}

/** Whether a rule applies to a path. */
export function matches(rule: HeaderRule, path: string): boolean {
  return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
}

/** All headers of a path; values of an equal name are joined by a comma, as the hosts do. */
export function headersFor(rules: readonly HeaderRule[], path: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const rule of rules) {
    if (!matches(rule, path)) continue;
    for (const [name, value] of rule.headers) {
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return headers;
}
