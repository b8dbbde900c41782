/** Which response headers which paths get. One list; each host's file is a rendering of it. Pure. */
import { ANY_FRAMING, NO_FRAMING } from './policy.ts';

export interface HeaderRule {
  /** Site path with a `*` at its end for a whole folder, e.g. `/_astro/*`. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Files that tell hosts what to do, in the root of `dist/`; no host serves them. `.nojekyll` is for GitHub Pages. */
export const HOST_FILES = [
  '_headers',
  '.htaccess',
  'nginx.conf',
  'Caddyfile',
  'vercel.json',
  '.nojekyll',
] as const;

const YEAR = 'public, max-age=31536000, immutable';

const POLICY = 'Content-Security-Policy';

/** Paths that every host's language takes as they are: nothing to escape, nothing that means something there. */
const PLAIN_PATH = /^\/(?:[\w.-]+\/)*(?:[\w.-]+|\*)?$/;

/** Values stand between double quotes in most files; nginx, Apache and Caddy would read `$`, `%` or `{` as a beginning of theirs. */
const PLAIN_VALUE = /^[^"\\$%{}\r\n]*$/;

/**
 * The rules, from the general to the particular, one for each path. Hosts differ in what they do where two rules set one
 * header: some join the values, some let the last stand. So each rule that sets a header sets the whole of it, and each
 * carries the policy: joined, equal policies hold twice, which is the same as once.
 *
 * Two policies both hold; framing is forbidden by a second one, folder by folder, everywhere but under `/embed/`.
 * @param base base path with both slashes, e.g. `/` or `/handbook/`
 * @param text the policy, from `policy`
 * @param entries names in the root of `dist/`: a folder ends in `/`
 * @throws Error where a path or a value would need escaping in some host's file
 */
export function headerRules(base: string, text: string, entries: readonly string[]): readonly HeaderRule[] {
  const framed = (framing: string): readonly [string, string] => [POLICY, `${text}, ${framing}`];
  const unframed = [framed(NO_FRAMING), ['X-Frame-Options', 'DENY']] as const;
  const cached = ['Cache-Control', YEAR] as const;
  // Names in these folders carry a hash of the content.
  const hashed = ['_astro/', 'pagefind/fragment/', 'pagefind/index/'];
  const paths = [
    ...entries.filter((name) => name.endsWith('/') || name.endsWith('.html')),
    ...hashed.filter((name) => !entries.includes(name) && entries.includes(`${name.split('/')[0] ?? ''}/`)),
  ].sort();
  const rules: readonly HeaderRule[] = [
    {
      path: `${base}*`,
      headers: [
        [POLICY, text],
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'strict-origin-when-cross-origin'],
        ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
      ],
    },
    { path: base, headers: unframed },
    ...paths.map(
      (name): HeaderRule => ({
        path: name.endsWith('/') ? `${base}${name}*` : `${base}${name}`,
        headers: [
          ...(name === 'embed/' ? [framed(ANY_FRAMING)] : unframed),
          ...(hashed.includes(name) ? [cached] : []),
        ],
      }),
    ),
  ];
  for (const { path, headers } of rules) {
    if (!PLAIN_PATH.test(path)) throw new Error(`no header rule can be written for the path ${path}`);
    for (const [name, value] of headers)
      if (!PLAIN_VALUE.test(value))
        throw new Error(`the header ${name} cannot be written for all hosts: ${value}`);
  }
  return rules;
}

/** Whether a rule applies to a path. */
export function matches(rule: HeaderRule, path: string): boolean {
  return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
}

/** All headers of a path; where several rules set one, the last stands, as each sets the whole of it. */
export function headersFor(rules: readonly HeaderRule[], path: string): ReadonlyMap<string, string> {
  return new Map(rules.filter((rule) => matches(rule, path)).flatMap(({ headers }) => headers));
}

/** The rules with all the headers that hold at their paths, for hosts where a rule inherits nothing. */
export function wholeRules(rules: readonly HeaderRule[]): readonly HeaderRule[] {
  return rules.map(({ path }) => ({
    path,
    headers: [
      ...headersFor(
        rules.filter((rule) => rule.path === path || matches(rule, path)),
        path.replace(/\*$/, ''),
      ),
    ],
  }));
}
