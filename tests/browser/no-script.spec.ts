/** What reads without scripts. */
import { expect, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { pagePaths } from '../../scripts/lib/visited.ts';

const paths = pagePaths(distFolder());
const kinds = [
  '',
  'decide/',
  'decide/framework/',
  paths.find((path) => /^systems\/./.test(path)),
  paths.find((path) => /^evidence\/claims\/./.test(path)),
];
const chosen = kinds.filter((path): path is string => path !== undefined && paths.includes(path));

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

for (const path of chosen) {
  test(`/${path} says the same without scripts`, async ({ browser, baseURL }) => {
    const read = async (
      javaScriptEnabled: boolean,
    ): Promise<{ main: readonly string[]; links: number; title: string }> => {
      const context = await browser.newContext({ javaScriptEnabled, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      await page.goto(path);
      const main = words(await page.locator('main').first().innerText());
      const links = await page
        .locator('nav a[href]:visible, header a[href]:visible, aside a[href]:visible')
        .count();
      const title = await page.locator('h1').first().innerText();
      await context.close();
      return { main, links, title };
    };
    const [without, withScripts] = [await read(false), await read(true)];
    expect(without.title).toBe(withScripts.title);
    expect(without.links).toBeGreaterThan(0);
    // A script may hide what it replaces by controls; it may not be the only source of the text.
    expect(without.main.length).toBeGreaterThanOrEqual(Math.floor(withScripts.main.length * 0.95));
    expect(without.main.length).toBeGreaterThan(30);
  });
}
