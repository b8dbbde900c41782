/** The build step of search: Pagefind's index and our table of titles and headings. */
import type { SearchSynonyms } from '#schema/site.ts';
import { emit } from '../emit.ts';
import { indexFiles } from './engine.ts';
import { searchPages } from './pages.ts';

/**
 * @param dist folder of the built site, with its HTML
 * @param base base path with both slashes
 */
export async function writeSearch(dist: string, base: string, synonyms: SearchSynonyms): Promise<void> {
  const files = await indexFiles(dist);
  emit(dist, [...files, searchPages(files, base, synonyms)]);
}
