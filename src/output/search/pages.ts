/** `search.json`: titles and headings of every indexed page, joined to Pagefind's fragments. */
import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SearchSynonyms } from '#schema/site.ts';
import type { SearchIndex, SearchPage } from '#search/rank.ts';
import { kindOf } from '#url/paths.ts';
import type { EmittedFile } from '../emit.ts';
import { INDEX_FOLDER } from './engine.ts';

const MAGIC = 'pagefind_dcd';

interface Fragment {
  readonly url: string;
  readonly meta: { readonly title?: string; readonly words?: string };
  readonly anchors: readonly { readonly element: string; readonly id: string; readonly text: string }[];
}

/** Sections that every page of a kind has: their headings say nothing about the page. */
const COMMON_HEADINGS =
  /^(?:choose|choose-python|choose-rust|choose-split|numbers|flips|real-systems|costs|goes-wrong|source-document|example|charts|sources|what-there-is|limits|reuse|run|seam|measured|regions|readme|files)$/;

/** One page of the index from one of Pagefind's fragments (gzip, a marker, JSON). */
export function readFragment(file: string, bytes: Uint8Array): SearchPage {
  const text = gunzipSync(bytes).toString('utf8');
  const fragment = JSON.parse(text.slice(text.indexOf(MAGIC) + MAGIC.length)) as Fragment;
  return {
    fragment: file.replace(/\.pf_fragment$/, ''),
    url: fragment.url,
    title: fragment.meta.title ?? fragment.url,
    kind: kindOf(fragment.url),
    headings: fragment.anchors
      .filter(
        (anchor) =>
          /^h[23]$/.test(anchor.element) && anchor.id !== '_top' && !COMMON_HEADINGS.test(anchor.id),
      )
      .map((anchor) => [anchor.id, anchor.text.trim()]),
    words: fragment.meta.words ?? '',
  };
}

/**
 * The file of titles and headings, from the files of Pagefind's index; pages in the order of their addresses.
 * @param base base path with both slashes
 */
export function searchPages(
  files: readonly EmittedFile[],
  base: string,
  synonyms: SearchSynonyms,
): EmittedFile {
  const pages = files
    .filter(([path]) => path.startsWith(`${INDEX_FOLDER}/fragment/`))
    .map(([path, content]) => readFragment(posix.basename(path), Buffer.from(content)))
    .sort((a, b) => (a.url < b.url ? -1 : 1));
  // A claim page's headings are the same on all of them: they would only add bytes.
  const index: SearchIndex = {
    base,
    pages: pages.map((page) =>
      /\/evidence\/claims\/.|\/decide\/cases\/./.test(page.url) ? { ...page, headings: [] } : page,
    ),
    synonyms,
  };
  return ['search.json', JSON.stringify(index)];
}
