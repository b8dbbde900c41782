/**
 * Pagefind's index of the built pages. Pagefind answers that it has written its files before they are on the disk; so they are
 * taken from its memory, and written by us.
 */
import { close, createIndex } from 'pagefind';
import type { EmittedFile } from '../emit.ts';

/** Folder of the index in the site. */
export const INDEX_FOLDER = 'pagefind';

interface Entry {
  readonly languages: Readonly<Record<string, { readonly hash: string; readonly wasm: string | null }>>;
}

/** What `pagefind.js` asks for when somebody searches; the rest is interfaces and a worker that this site does not use. */
function isUsed(path: string, entry: Entry): boolean {
  return /^(?:fragment|index|filter)\//.test(path) || needed(entry).includes(path);
}

function needed(entry: Entry): readonly string[] {
  return [
    'pagefind.js',
    'pagefind-entry.json',
    ...Object.values(entry.languages).flatMap(({ hash, wasm }) => [
      `pagefind.${hash}.pf_meta`,
      `wasm.${wasm ?? 'unknown'}.pagefind`,
    ]),
  ];
}

/**
 * The files of an index that a reader's search asks for, by path in the index's folder, sorted.
 * @throws Error that names what is missing or empty
 */
export function usedFiles(
  files: readonly { readonly path: string; readonly content: Uint8Array }[],
): ReadonlyMap<string, Uint8Array> {
  const all = new Map(files.map(({ path, content }) => [path.replaceAll('\\', '/'), content]));
  const described = all.get('pagefind-entry.json');
  if (described === undefined) throw new Error('the search index has no pagefind-entry.json');
  const entry = JSON.parse(Buffer.from(described).toString('utf8')) as Entry;
  if (Object.keys(entry.languages).length === 0) throw new Error('the search index has no language');
  const used = new Map([...all].filter(([path]) => isUsed(path, entry)).sort(([a], [b]) => (a < b ? -1 : 1)));
  const faults = [
    ...needed(entry).filter((path) => !used.has(path)),
    ...['fragment/', 'index/'].filter((folder) => ![...used.keys()].some((path) => path.startsWith(folder))),
    ...[...used].flatMap(([path, content]) => (content.byteLength === 0 ? [path] : [])),
  ];
  if (faults.length > 0)
    throw new Error(`the search index lacks, or has empty: ${[...new Set(faults)].join(', ')}`);
  return used;
}

function checked<T extends { readonly errors: readonly string[] }>(answer: T): T {
  if (answer.errors.length > 0)
    throw new Error(`Pagefind cannot index the pages: ${answer.errors.join('; ')}`);
  return answer;
}

/**
 * Indexes every page of a built site.
 * @param dist folder of the built site, with its HTML
 * @returns the index's files, by path in the site
 */
export async function indexFiles(dist: string): Promise<readonly EmittedFile[]> {
  try {
    const { index } = checked(await createIndex());
    if (index === undefined) throw new Error('Pagefind made no index');
    const { page_count } = checked(await index.addDirectory({ path: dist }));
    if (page_count === 0) throw new Error(`Pagefind found no page in ${dist}`);
    const { files } = checked(await index.getFiles());
    return [...usedFiles(files)].map(([path, content]) => [`${INDEX_FOLDER}/${path}`, content] as const);
  } finally {
    await close();
  }
}
