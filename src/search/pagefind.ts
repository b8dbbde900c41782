/** The part of Pagefind's interface that we use, and full text from it one word at a time. */
import type { FullText } from './rank.ts';

export interface Pagefind {
  options(options: { basePath?: string; baseUrl?: string; excerptLength?: number }): Promise<void>;
  preload(word: string): Promise<void>;
  search(
    word: string,
  ): Promise<{ results: readonly { id: string; score: number; data(): Promise<{ excerpt: string }> }[] }>;
  /** Answers once the engine and its metadata are loaded, and with nothing of the index itself. */
  filters(): Promise<unknown>;
}

/** What `pagefind.js` exports beside the functions of its first instance. */
export interface PagefindModule {
  createInstance(options: { baseUrl: string; noWorker: boolean }): Pagefind;
}

/** Hits of one word by fragment id; a word is asked once, and again where it could not be answered. */
export function fullTextOf(pagefind: Pick<Pagefind, 'search'>): FullText {
  const known = new Map<string, Promise<ReadonlyMap<string, number>>>();
  return (word) => {
    let hits = known.get(word);
    if (hits === undefined) {
      hits = pagefind
        .search(word)
        .then(({ results }) => new Map(results.map((result) => [result.id, result.score])));
      known.set(word, hits);
      hits.catch(() => known.delete(word));
    }
    return hits;
  };
}
