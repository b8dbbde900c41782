/** What a reader's browser shows of a site: bytes, requests, largest paint, shifts, and the time to a first search result. */
import type { Browser, Page } from '@playwright/test';

export interface PageFigures {
  /** Bytes on the way, with headers. */
  readonly bytes: number;
  readonly requests: number;
  /** Milliseconds to the largest contentful paint. */
  readonly paint: number;
  /** Cumulative layout shift. */
  readonly shift: number;
}

/** The middle of some values; of an even number the lower one of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

async function fresh<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Visits a page with an empty cache. */
export function visitOnce(browser: Browser, address: string): Promise<PageFigures> {
  return fresh(browser, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    let requests = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const [paint, shift] = await page.evaluate(
      () =>
        new Promise<[number, number]>((done) => {
          let paint = 0;
          let shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) paint = Math.max(paint, entry.startTime);
          }).observe({ type: 'largest-contentful-paint', buffered: true });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
              shift += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          // Buffered entries arrive before the second frame.
          requestAnimationFrame(() => requestAnimationFrame(() => done([paint, shift])));
        }),
    );
    return { bytes, requests, paint, shift };
  });
}

/**
 * Watches what a page and its workers fetch.
 * @returns what resolves once nothing has been under way over some idle moments: an index that is loaded in steps asks again soon
 */
function watchFetches(page: Page): () => Promise<void> {
  let underWay = 0;
  let asked = 0;
  page.on('request', () => {
    underWay += 1;
    asked += 1;
  });
  const ended = (): void => {
    underWay -= 1;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return async () => {
    const IDLE_MOMENTS = 10;
    for (let idle = 0, before = asked; idle < IDLE_MOMENTS; idle += 1) {
      await page.evaluate(() => new Promise((done) => setTimeout(() => requestIdleCallback(done), 20)));
      if (underWay > 0 || asked !== before) idle = -1;
      before = asked;
    }
  };
}

/** A first result, in our dialog or in Starlight's. */
const RESULT = '.search-results a, .pagefind-ui__result-link';

/**
 * Milliseconds from the first key in the search to its first result in the document.
 * @param warmed whether the dialog has stood open until nothing was fetched any more; otherwise the reader types at once
 */
export function firstResult(
  browser: Browser,
  address: string,
  typed: string,
  warmed: boolean,
): Promise<number> {
  return fresh(browser, async (page) => {
    const quiet = watchFetches(page);
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.evaluate((selector) => {
      const marks = window as unknown as { firstKey?: number; firstResult?: number };
      document.addEventListener(
        'input',
        () => {
          marks.firstKey ??= performance.now();
        },
        true,
      );
      new MutationObserver(() => {
        if (marks.firstKey !== undefined && document.querySelector(selector) !== null)
          marks.firstResult ??= performance.now();
      }).observe(document.body, { childList: true, subtree: true });
    }, RESULT);
    await page.keyboard.press('Control+k');
    await page.locator('site-search input').waitFor();
    if (warmed) {
      await page.locator('site-search input').focus();
      await quiet();
    }
    await page.keyboard.type(typed);
    const handle = await page.waitForFunction(
      () => {
        const { firstKey, firstResult } = window as unknown as { firstKey?: number; firstResult?: number };
        return firstKey === undefined || firstResult === undefined ? undefined : firstResult - firstKey;
      },
      undefined,
      { timeout: 120_000 },
    );
    return (await handle.jsonValue()) ?? Number.NaN;
  });
}
