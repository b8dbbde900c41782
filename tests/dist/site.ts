/** The built site as the tests look at it: every page, read once. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { decode, type OpenTag, scan, VOID } from '#output/html/scan.ts';
import { MOVED } from '#output/permalinks/addresses.ts';
import { readStamp } from '../../scripts/lib/build-key.ts';
import { basePath, distFolder } from '../../scripts/lib/root.ts';

/** `HANDBOOK_DIST` points the tests at another build, e.g. one under a base path. */
export const DIST = distFolder();

if (!existsSync(join(DIST, 'index.html')))
  throw new Error('There is no build to look at: run npm run build first.');

/** The base path that the build was made for, with both slashes. */
export const BASE = readStamp(DIST)?.base ?? basePath();

/** Names of all files of the build, with `/`, sorted. */
export const FILES: readonly string[] = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(DIST.length + 1)
      .split(sep)
      .join('/'),
  )
  .sort();

export const FILE_SET: ReadonlySet<string> = new Set(FILES);

export function read(name: string): string {
  return readFileSync(join(DIST, name), 'utf8');
}

/** An address in a page: which attribute of which element holds it. */
export interface Reference {
  readonly element: string;
  readonly attribute: string;
  readonly value: string;
  readonly tag: OpenTag;
}

export interface Page {
  /** File inside `dist/`. */
  readonly file: string;
  /** Site path without base and leading slash: `systems/data-engineering/`, empty for home. */
  readonly path: string;
  readonly html: string;
  readonly tags: readonly OpenTag[];
  readonly ids: readonly string[];
  readonly references: readonly Reference[];
  /** Text of the elements with that name, one string an element, character references decoded. */
  textOf(name: string): readonly string[];
  /** True for a page that only sends on to another. */
  readonly moved: boolean;
}

const ADDRESS_ATTRIBUTES = [
  'href',
  'src',
  'action',
  'poster',
  'data',
  'srcset',
  'imagesrcset',
  'formaction',
  'xlink:href',
];

function referencesOf(tags: readonly OpenTag[]): readonly Reference[] {
  return tags.flatMap((tag) =>
    ADDRESS_ATTRIBUTES.flatMap((attribute) => {
      const value = tag.attributes.get(attribute);
      if (value === undefined) return [];
      const values = attribute.endsWith('srcset')
        ? value.split(',').map((part) => part.trim().split(/\s+/)[0] ?? '')
        : [value.trim()];
      return values.map((single) => ({ element: tag.name, attribute, value: single, tag }));
    }),
  );
}

function textsOf(html: string, name: string): readonly string[] {
  const texts: string[] = [];
  let depth = 0;
  for (const token of scan(html)) {
    if (token.kind === 'text') {
      if (depth > 0) texts.push(`${texts.pop() ?? ''}${decode(token.raw)}`);
    } else if (token.name === name && !VOID.has(name)) {
      if (token.kind === 'open' && depth++ === 0) texts.push('');
      if (token.kind === 'close') depth = Math.max(0, depth - 1);
    }
  }
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

function readPage(file: string): Page {
  const html = read(file);
  const tags = [...scan(html)].filter((token) => token.kind === 'open');
  return {
    file,
    path: file.endsWith('index.html') ? file.slice(0, -'index.html'.length) : file,
    html,
    tags,
    ids: tags.flatMap((tag) => tag.attributes.get('id') ?? []),
    references: referencesOf(tags),
    textOf: (name) => textsOf(html, name),
    moved: html.includes(`content="${MOVED}"`),
  };
}

/** All pages, the error page included. */
export const PAGES: readonly Page[] = FILES.filter((name) => name.endsWith('.html')).map(readPage);

/** Pages that readers are meant to find: no error page, no frames, nothing that only sends on. */
export const READ_PAGES = PAGES.filter(
  ({ path, moved }) => path !== '404.html' && !path.startsWith('embed/') && !moved,
);

/** The address that canonical links name as the site's own. */
export const SITE_ORIGIN = new URL(
  PAGES.find(({ path }) => path === '')?.references.find(
    ({ tag }) => tag.attributes.get('rel') === 'canonical',
  )?.value ?? 'https://no-canonical.invalid/',
).origin;

/** The absolute address of a page of the build. */
export function addressOf(page: Pick<Page, 'path'>): URL {
  return new URL(`${SITE_ORIGIN}${BASE}${page.path}`);
}

/** The file that an address inside the site means; undefined outside the base path. */
export function fileOf(address: URL): string | undefined {
  if (address.origin !== SITE_ORIGIN || !address.pathname.startsWith(BASE)) return undefined;
  const name = decodeURIComponent(address.pathname.slice(BASE.length));
  return name === '' || name.endsWith('/') ? `${name}index.html` : name;
}

/**
 * Faults as a text for a message. A fault is `file: what is wrong`; the same fault in many files is one line, as it has one
 * cause, and only the first lines are shown.
 */
export function told(faults: readonly string[]): string {
  const files = new Map<string, Set<string>>();
  for (const fault of faults) {
    const at = fault.indexOf(': ');
    const [file, what] = at < 0 ? [fault, 'is at fault'] : [fault.slice(0, at), fault.slice(at + 2)];
    files.set(what, (files.get(what) ?? new Set()).add(file));
  }
  const lines = [...files].map(([what, where]) => {
    const named = [...where].slice(0, 3).join(', ');
    return `${named}${where.size > 3 ? ` (and ${where.size - 3} more)` : ''}: ${what}`;
  });
  return lines.length > 30
    ? `${lines.slice(0, 30).join('\n')}\n… and ${lines.length - 30} more`
    : lines.join('\n');
}
