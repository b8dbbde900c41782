/**
 * Orders pages for a query: titles, headings and full text together. Pure: the page and the command line share it.
 * Full text comes from Pagefind, one word at a time, because Pagefind joins words by AND and people type sentences.
 */

import { withBase } from '#url/base.ts';

/** One page as the search knows it. */
export interface SearchPage {
  /** Pagefind's fragment id: joins full-text hits to pages without loading a fragment. */
  readonly fragment: string;
  /** Path inside the site with both slashes, without the base path. */
  readonly url: string;
  readonly title: string;
  /** Section, which is also the kind shown to the reader. */
  readonly kind: string;
  /** Headings as [anchor, words]. */
  readonly headings: readonly (readonly [string, string])[];
  /** Further words that the page should be found by. */
  readonly words: string;
}

export interface SearchIndex {
  /** The base path that the results' addresses begin with, with both slashes. */
  readonly base: string;
  readonly pages: readonly SearchPage[];
  readonly synonyms: readonly { readonly typed: readonly string[]; readonly means: readonly string[] }[];
}

export interface SearchResult {
  readonly title: string;
  /** From the root of the host, with the base path, and with an anchor where a heading fits best. */
  readonly url: string;
  readonly kind: string;
  readonly fragment: string;
  readonly score: number;
}

export interface Ranking {
  /** The best pages, best first. */
  readonly results: readonly SearchResult[];
  /** How many pages fit the query, shown or not. */
  readonly found: number;
}

/** Full-text hits of one word: fragment id → Pagefind's score. */
export type FullText = (word: string) => Promise<ReadonlyMap<string, number>>;

const STOP = new Set(
  'a about after all also am an and any are as at be because been but by can cannot could did do does doing done dont doesnt for from get gets getting give go had has have how i if im in into is isnt it its just like make makes me my need no not of on one or our out over should so some still than that the their them then there these they this to too up us use used using very was we were what when where whether which while who why will with without would you your vs versus'.split(
    ' ',
  ),
);

/** Every page says these: they find nothing unless they are all there is. */
const WEAK = new Set(['rust', 'python', 'language', 'languages', 'code']);

/** Weights of a hit by where it stands; our rule of thumb, held in place by the relevance test. */
const WEIGHT = { title: 6, words: 4, heading: 2.2, text: 2.6, phrase: 6 } as const;
const KIND: Readonly<Record<string, number>> = { evidence: 0.62, examples: 0.9, about: 0.85, cases: 0.6 };

/** Words of a text: lower case, without accents, signs kept where they are part of a name (`c++`, `.net`, `pyo3`). */
export function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f’']/g, '')
      .match(/[a-z0-9][a-z0-9]*(?:\+\+|#)?/g) ?? []
  );
}

/** A crude stem, enough to join singular and plural, -ing and -ed. */
export function stem(word: string): string {
  if (word.length <= 4) return word.replace(/(?<=..)s$/, '');
  return word
    .replace(/(?:ization|isation)$/, 'ize')
    .replace(/(?:ations?|ings?|ers?|ed|es|s|e|ion|ions)$/, '')
    .replace(/(.)\1$/, '$1');
}

/** True where two words differ by one typing slip: a letter more, less, other, or two swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** The words of a query that carry its meaning, with synonyms; each with its weight. */
export function queryTerms(query: string, synonyms: SearchIndex['synonyms']): Map<string, number> {
  const typed = words(query);
  const terms = new Map<string, number>();
  const add = (word: string, weight: number): void => {
    if (word.length > 1 || /\d/.test(word) || word === 'c')
      terms.set(word, Math.max(terms.get(word) ?? 0, weight));
  };
  for (const word of typed) if (!STOP.has(word)) add(word, WEAK.has(word) ? 0.25 : 1);
  const line = ` ${typed.join(' ')} `;
  for (const group of synonyms) {
    if (!group.typed.some((phrase) => line.includes(` ${words(phrase).join(' ')} `))) continue;
    for (const word of group.means.flatMap(words)) if (!STOP.has(word)) add(word, 0.8);
  }
  if (terms.size === 0) for (const word of typed) add(word, 1);
  return terms;
}

interface Prepared {
  readonly page: SearchPage;
  readonly title: readonly string[];
  readonly titleLine: string;
  readonly words: readonly string[];
  readonly headings: readonly { readonly anchor: string; readonly stems: readonly string[] }[];
}

function matches(stems: readonly string[], term: string, stemmed: string): number {
  let best = 0;
  for (const candidate of stems) {
    if (candidate === stemmed || candidate === term) return 1;
    if (stemmed.length >= 4 && candidate.startsWith(stemmed)) best = Math.max(best, 0.7);
    else if (candidate.length >= 5 && stemmed.startsWith(candidate)) best = Math.max(best, 0.6);
    else if (oneSlip(candidate, stemmed) || oneSlip(candidate, term)) best = Math.max(best, 0.6);
  }
  return best;
}

/**
 * Prepares an index for ranking.
 * @returns a function that ranks pages for a query, and counts those that fit.
 */
export function ranker(
  index: SearchIndex,
  fullText: FullText,
): (query: string, limit: number) => Promise<Ranking> {
  const prepared: Prepared[] = index.pages.map((page) => ({
    page,
    title: words(page.title).map(stem),
    titleLine: ` ${words(page.title).join(' ')} `,
    words: words(`${page.words} ${page.url.replace(/[/-]/g, ' ')}`).map(stem),
    headings: page.headings.map(([anchor, text]) => ({ anchor, stems: words(text).map(stem) })),
  }));
  const byFragment = new Map(prepared.map((item, i) => [item.page.fragment, i]));

  return async (query, limit) => {
    const terms = [...queryTerms(query, index.synonyms)].slice(0, 12);
    const scores = prepared.map(() => 0);
    const headingScores = prepared.map((item) => item.headings.map(() => 0));
    const texts = await Promise.all(terms.map(([term]) => fullText(term)));
    terms.forEach(([term, weight], t) => {
      const stemmed = stem(term);
      const inText = texts[t] ?? new Map<string, number>();
      const best = Math.max(...inText.values(), 1e-9);
      // Rare words decide: the inverse document frequency of information retrieval (Spärck Jones, 1972).
      const rarity = Math.log(1 + prepared.length / (1 + inText.size));
      prepared.forEach((item, i) => {
        const title = matches(item.title, term, stemmed) * WEIGHT.title;
        const extra = matches(item.words, term, stemmed) * WEIGHT.words;
        let heading = 0;
        item.headings.forEach((entry, h) => {
          const hit = matches(entry.stems, term, stemmed);
          if (hit > 0) {
            const list = headingScores[i];
            if (list !== undefined) list[h] = (list[h] ?? 0) + hit * weight * rarity;
            heading = Math.max(heading, hit * WEIGHT.heading);
          }
        });
        scores[i] = (scores[i] ?? 0) + weight * rarity * (title + extra * 0.6 + heading);
      });
      for (const [fragment, score] of inText) {
        const i = byFragment.get(fragment);
        if (i !== undefined)
          scores[i] =
            (scores[i] ?? 0) + weight * rarity * WEIGHT.text * (0.35 + 0.65 * Math.sqrt(score / best));
      }
    });
    const phrase = words(query).join(' ');
    const fitting = prepared
      .map((item, i): SearchResult => {
        const whole = phrase.length > 3 && item.titleLine.includes(` ${phrase} `) ? WEIGHT.phrase : 0;
        const list = headingScores[i] ?? [];
        const bestHeading = list.indexOf(Math.max(...list, 0));
        const titleCovers = terms.every(([term]) => matches(item.title, term, stem(term)) > 0);
        const anchor =
          !titleCovers && (list[bestHeading] ?? 0) > 0 ? (item.headings[bestHeading]?.anchor ?? '') : '';
        return {
          title: item.page.title,
          url: withBase(index.base, item.page.url) + (anchor === '' || anchor === '_top' ? '' : `#${anchor}`),
          kind: item.page.kind,
          fragment: item.page.fragment,
          score: ((scores[i] ?? 0) + whole) * (KIND[item.page.kind] ?? 1),
        };
      })
      .filter((result) => result.score > 0.5)
      .sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
    return { results: fitting.slice(0, limit), found: fitting.length };
  };
}
