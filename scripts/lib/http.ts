/** What a static server must understand of a request: path, encodings, tags, ranges (RFC 9110). Pure. */

/** What a request path means inside `dist/`. */
export type Resolved =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'absent' };

/** The one hidden folder that is meant to be read (RFC 8615), in the root of the site. */
const WELL_KNOWN = '.well-known';

/** True for a name with a part that begins with a dot: no host serves it, but for `.well-known/`. */
export function isHidden(name: string): boolean {
  return name.split('/').some((part, index) => part.startsWith('.') && !(index === 0 && part === WELL_KNOWN));
}

/**
 * Maps a request target to a name inside `dist/`, without looking at the disk but through `isFolder`.
 * Hidden files, a path out of the folder and broken escapes are absent.
 * @param target of the request: a path with its query, or the absolute form that a proxy sends
 * @param base base path with both slashes
 */
export function resolvePath(target: string, base: string, isFolder: (name: string) => boolean): Resolved {
  const url = target.replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const mark = url.indexOf('?');
  const raw = mark < 0 ? url : url.slice(0, mark);
  // All of it: a second question mark belongs to the query.
  const query = mark < 0 ? '' : url.slice(mark);
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return { kind: 'absent' };
  }
  if (base !== '/' && (path === '/' || `${path}/` === base))
    return { kind: 'redirect', to: `${base}${query}` };
  if (!path.startsWith(base) || path.includes('\0') || path.includes('\\')) return { kind: 'absent' };
  const name = path.slice(base.length);
  const parts = name.split('/');
  if (isHidden(name) || parts.some((part, index) => part === '' && index < parts.length - 1))
    return { kind: 'absent' };
  if (name === '' || name.endsWith('/')) return { kind: 'file', name: `${name}index.html` };
  if (isFolder(name)) return { kind: 'redirect', to: `${raw}/${query}` };
  return { kind: 'file', name };
}

/** `br`, `gzip` or none, by what the client accepts; a weight of 0 is a refusal. */
export function chooseEncoding(accept: string): 'br' | 'gzip' | undefined {
  const accepted = new Set(
    accept.split(',').flatMap((item) => {
      const [name = '', ...rest] = item.trim().toLowerCase().split(';');
      return rest.some((part) => /^\s*q=0(?:\.0*)?\s*$/.test(part)) ? [] : [name.trim()];
    }),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : undefined;
}

/**
 * Whether `If-None-Match` holds a tag (RFC 9110, 13.1.2): one, a list, or `*`, compared weakly, as a proxy that compresses
 * marks the tags that it passes on as weak.
 * @param tag of the representation, with its quotes
 */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const plain = tag.replace(/^W\//, '');
  return [...header.matchAll(/(?:W\/)?("[^"]*")/g)].some((match) => match[1] === plain);
}

/** First and last byte, both inclusive; `unsatisfiable` where the header asks for what is not there. */
export type ByteRange = { readonly first: number; readonly last: number } | 'unsatisfiable';

/**
 * Reads `Range` (RFC 9110, 14.2). A header of another unit, of several ranges or that says nothing is ignored, as the RFC allows.
 * @param size bytes of the representation
 * @returns undefined where the whole is to be sent
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const found = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  if (found === null) return undefined;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const length = Number(to);
    return length === 0 || size === 0
      ? 'unsatisfiable'
      : { first: Math.max(0, size - length), last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= size
    ? 'unsatisfiable'
    : { first, last: to === '' ? size - 1 : Math.min(size - 1, Number(to)) };
}
