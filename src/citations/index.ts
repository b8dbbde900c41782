/** What the whole of the prose cites, page by page and record by record. Pure. */
import type { Claim } from '#schema/claim.ts';
import type { ScannedPage } from './page.ts';

export type { Block, References, ScannedPage } from './page.ts';
export { scanPage } from './parse.ts';

/** Reading speed for technical prose in words a minute; Brysbaert (2019) gives 238 for silent reading of non-fiction. */
export const WORDS_PER_MINUTE = 238;

/** A page with what follows from its citations. */
export interface CitedPage extends ScannedPage {
  /** Reading time of the answer; undefined where the page has none or is read in a minute anyway. */
  readonly minutesAnswer: number | undefined;
  /** Reading time of the page; undefined also where a part of it is generated, which nobody counted. */
  readonly minutesFull: number | undefined;
  /** Day of the oldest check among the claims that the page cites. */
  readonly oldestChecked: string | undefined;
  /** True where that check is older than `DUE_AFTER_MONTHS`. */
  readonly due: boolean;
}

/** A place that cites a record. */
export interface PageLink {
  /** Site path without leading slash; with an anchor where the place is a part of the page. */
  readonly path: string;
  readonly title: string;
  /** What part of the page it is, in words. */
  readonly part?: string;
}

/** A page, or a part of one, that is made from records and not from prose: what it cites. */
export interface GeneratedUse extends PageLink {
  readonly claims?: readonly string[];
  readonly charts?: readonly string[];
}

export interface Citations {
  readonly pages: ReadonlyMap<string, CitedPage>;
  /** Claim id → pages that cite it, in page order. */
  readonly claimUse: ReadonlyMap<string, readonly PageLink[]>;
  readonly sourceUse: ReadonlyMap<string, readonly PageLink[]>;
  readonly chartUse: ReadonlyMap<string, readonly PageLink[]>;
}

/** Our rule of thumb: a fact not looked at for a year and a half is due for a second look. */
export const DUE_AFTER_MONTHS = 18;

/** Is a check of this day due for a second look on `today`? Both ISO days. */
export function isDue(checked: string, today: string): boolean {
  const limit = new Date(`${checked}T00:00:00Z`);
  limit.setUTCMonth(limit.getUTCMonth() + DUE_AFTER_MONTHS);
  return limit.toISOString().slice(0, 10) < today;
}

function minutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

function readingTime(page: ScannedPage): Pick<CitedPage, 'minutesAnswer' | 'minutesFull'> {
  const full = minutes(page.words);
  if (full < 2 || page.answerWords === 0) return { minutesAnswer: undefined, minutesFull: undefined };
  return { minutesAnswer: minutes(page.answerWords), minutesFull: page.generated ? undefined : full };
}

function usedBy(
  uses: Iterable<readonly [place: PageLink, ids: readonly string[]]>,
): ReadonlyMap<string, readonly PageLink[]> {
  const use = new Map<string, PageLink[]>();
  for (const [place, ids] of uses) {
    for (const id of ids) {
      const list = use.get(id) ?? [];
      if (!list.some(({ path }) => path === place.path)) list.push(place);
      use.set(id, list);
    }
  }
  return use;
}

/**
 * Joins scanned pages with the ledger.
 * @param generated what pages cite that are made from records; they come after the prose.
 * @param today ISO day that "due" is measured against; the build passes the newest check in the ledger, not the clock, so that the same commit gives the same bytes.
 */
export function joinCitations(
  scanned: readonly ScannedPage[],
  claims: ReadonlyMap<string, Claim>,
  today: string,
  generated: readonly GeneratedUse[] = [],
): Citations {
  const prose = (pick: (page: ScannedPage) => readonly string[]) =>
    scanned.map((page) => [{ path: page.path, title: page.title }, pick(page)] as const);
  const placeOf = ({ path, title, part }: GeneratedUse): PageLink =>
    part === undefined ? { path, title } : { path, title, part };
  const pages = new Map<string, CitedPage>();
  for (const page of scanned) {
    const days = page.references.claims.flatMap((id) => claims.get(id)?.checked ?? []);
    const oldestChecked = days.sort()[0];
    pages.set(page.path, {
      ...page,
      ...readingTime(page),
      oldestChecked,
      due: oldestChecked !== undefined && isDue(oldestChecked, today),
    });
  }
  return {
    pages,
    claimUse: usedBy([
      ...prose((page) => page.references.claims),
      ...generated.map((use) => [placeOf(use), use.claims ?? []] as const),
    ]),
    sourceUse: usedBy(prose((page) => page.references.sources)),
    chartUse: usedBy([
      ...prose((page) => page.references.charts),
      ...generated.map((use) => [placeOf(use), use.charts ?? []] as const),
    ]),
  };
}
