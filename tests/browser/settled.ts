/** When a page has fetched all that it fetches by itself. */
import type { Page, Request } from '@playwright/test';

/**
 * Watches a fresh page's requests. Call it before the first navigation.
 * @returns `requests`, the addresses asked for so far; and `settled`, which resolves once the page has loaded and nothing is under
 * way: modules have run by then, and what they ask for was asked for. No time is waited.
 */
export function watchRequests(page: Page): { requests: string[]; settled: () => Promise<void> } {
  const requests: string[] = [];
  const underWay = new Set<Request>();
  let changed = (): void => {};
  page.on('request', (request) => {
    if (/^(?:data|blob):/.test(request.url())) return;
    requests.push(request.url());
    underWay.add(request);
  });
  const ended = (request: Request): void => {
    underWay.delete(request);
    changed();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);

  return {
    requests,
    async settled() {
      await page.waitForLoadState('load');
      do {
        while (underWay.size > 0)
          await new Promise<void>((done) => {
            changed = done;
          });
        // What arrived last may ask for more: two frames let its promises run.
        await page.evaluate(
          () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
        );
      } while (underWay.size > 0);
    },
  };
}
