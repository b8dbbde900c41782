/** No page scrolls sideways or is cut off at any width, with the scroll bars of a desktop. */
import { expect, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { onePerFamily } from '../../scripts/lib/visited.ts';
import { launchWith } from './launch.ts';
import { faultsAt, firstOf } from './layout.ts';
import { WIDTHS } from './widths.ts';
import { enterThree, open } from './wizard-steps.ts';

test.use({ launchOptions: launchWith('--hide-scrollbars') });

for (const path of onePerFamily(distFolder())) {
  test(`/${path} fits every width`, async ({ page }) => {
    await page.goto(path);
    expect(firstOf(await faultsAt(page, WIDTHS))).toBe('');
  });
}

test('the scroll bars of these tests take their room', async ({ page }) => {
  await page.goto('about/');
  const bar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
  expect(bar).toBeGreaterThan(5);
});

test('the wizard with three components and everything unfolded fits every width', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  expect(firstOf(await faultsAt(page, WIDTHS))).toBe('');
});

test('the search dialog with results fits every width', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await page.keyboard.type('packaging wheels');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  expect(firstOf(await faultsAt(page, WIDTHS))).toBe('');
});
