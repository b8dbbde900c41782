/** Files of the site that a test holds back, as a slow link would, until it lets them through. */
import type { Page } from '@playwright/test';

/** @returns a function that lets through what waits, and all that follows. */
export async function hold(page: Page, files: string | RegExp): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route(files, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
