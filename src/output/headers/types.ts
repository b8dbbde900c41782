/** What each kind of file is called on the wire: one list for our own server and for the hosts whose own lists lack some. Pure. */

/** Media type by the ending of the name, without the dot; `text` is sent as UTF-8, `packed` gains nothing by compression. */
export interface MediaType {
  readonly type: string;
  readonly text?: true;
  readonly packed?: true;
}

/** Sorted by ending. JavaScript is `text/javascript` (RFC 9239); a feed is `application/atom+xml` (RFC 4287). */
export const MEDIA_TYPES: Readonly<Record<string, MediaType>> = {
  atom: { type: 'application/atom+xml', text: true },
  avif: { type: 'image/avif', packed: true },
  bib: { type: 'application/x-bibtex', text: true },
  css: { type: 'text/css', text: true },
  csv: { type: 'text/csv', text: true },
  html: { type: 'text/html', text: true },
  ico: { type: 'image/x-icon' },
  jpg: { type: 'image/jpeg', packed: true },
  js: { type: 'text/javascript', text: true },
  json: { type: 'application/json', text: true },
  md: { type: 'text/markdown', text: true },
  mjs: { type: 'text/javascript', text: true },
  pagefind: { type: 'application/octet-stream', packed: true },
  pf_fragment: { type: 'application/octet-stream', packed: true },
  pf_index: { type: 'application/octet-stream', packed: true },
  pf_meta: { type: 'application/octet-stream', packed: true },
  png: { type: 'image/png', packed: true },
  svg: { type: 'image/svg+xml', text: true },
  txt: { type: 'text/plain', text: true },
  wasm: { type: 'application/wasm' },
  webmanifest: { type: 'application/manifest+json', text: true },
  webp: { type: 'image/webp', packed: true },
  woff2: { type: 'font/woff2', packed: true },
  xml: { type: 'application/xml', text: true },
  yaml: { type: 'text/yaml', text: true },
  yml: { type: 'text/yaml', text: true },
  zip: { type: 'application/zip', packed: true },
};

/** A file without a known ending. */
const UNKNOWN: MediaType = { type: 'application/octet-stream', packed: true };

/** The media type of a file of the site by its name. */
export function mediaTypeOf(name: string): MediaType {
  const ending = /\.([a-z0-9_]+)$/i.exec(name)?.[1]?.toLowerCase();
  return (ending === undefined ? undefined : MEDIA_TYPES[ending]) ?? UNKNOWN;
}

/** Endings of one type, in the order of the types: how most hosts want their list. */
export function endingsByType(): readonly (readonly [type: string, endings: readonly string[]])[] {
  const found = new Map<string, string[]>();
  for (const [ending, { type }] of Object.entries(MEDIA_TYPES))
    found.set(type, [...(found.get(type) ?? []), ending]);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Endings of files that are sent as UTF-8. */
export const TEXT_ENDINGS: readonly string[] = Object.entries(MEDIA_TYPES).flatMap(([ending, { text }]) =>
  text === true ? [ending] : [],
);

/** The value of `Content-Type`. */
export function contentType({ type, text }: MediaType): string {
  return text === true ? `${type}; charset=utf-8` : type;
}

/** Types that hosts should compress, sorted. */
export const COMPRESSED_TYPES: readonly string[] = [
  ...new Set(
    Object.values(MEDIA_TYPES)
      .filter(({ packed }) => packed !== true)
      .map(({ type }) => type),
  ),
].sort();
