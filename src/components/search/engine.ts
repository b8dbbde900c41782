/** The search in the browser: Pagefind's engine and our own index, loaded together. */
import { fullTextOf, type PagefindModule } from '#search/pagefind.ts';
import { type Ranking, ranker, type SearchIndex } from '#search/rank.ts';

export interface Engine {
  rank(query: string, limit: number): Promise<Ranking>;
  /** Fetches what the next letters of a word will need. */
  preload(word: string): void;
}

async function loadIndex(base: string): Promise<SearchIndex> {
  const response = await fetch(`${base}search.json`);
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  return (await response.json()) as SearchIndex;
}

/**
 * Pagefind on the main thread: a search of these few hundred pages takes a millisecond or two, and a worker would be a
 * second copy of the program, loaded before anything else can be.
 */
async function loadPagefind(base: string): Promise<ReturnType<PagefindModule['createInstance']>> {
  const module = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as PagefindModule;
  const pagefind = module.createInstance({ baseUrl: base, noWorker: true });
  await pagefind.filters();
  return pagefind;
}

/**
 * Loads all that the first answer needs, but for the words of the query.
 * @param base base path with both slashes
 * @throws Error where a file cannot be had
 */
export async function loadEngine(base: string): Promise<Engine> {
  const [pagefind, index] = await Promise.all([loadPagefind(base), loadIndex(base)]);
  return {
    rank: ranker(index, fullTextOf(pagefind)),
    // What cannot be fetched now is asked for again, and told, by the search itself.
    preload: (word) => void pagefind.preload(word).catch(() => undefined),
  };
}
