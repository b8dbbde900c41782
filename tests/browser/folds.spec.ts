/** Every anchor that stands in something folded in opens it: from an address, from a link, by Back and Forward. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { scan, VOID } from '#output/html/scan.ts';
import { distFolder } from '../../scripts/lib/root.ts';
import { pagePaths } from '../../scripts/lib/visited.ts';
import { choose, open } from './wizard-steps.ts';

/** Ids inside `<details>` of a page. */
function foldedIds(html: string): readonly string[] {
  const ids: string[] = [];
  let folds = 0;
  for (const token of scan(html)) {
    if (token.kind === 'text' || VOID.has(token.name)) continue;
    if (token.kind === 'close') folds -= Number(token.name === 'details');
    else {
      if (folds > 0) ids.push(...(token.attributes.get('id') ?? '').split(' ').filter((id) => id !== ''));
      folds += Number(token.name === 'details');
    }
  }
  return ids;
}

/** The first page of each family that has such ids, with the last of them. */
const folded = [
  ...Map.groupBy(
    pagePaths(distFolder())
      .filter((path) => path.endsWith('/') || path === '')
      .flatMap((path) => {
        const id = foldedIds(readFileSync(join(distFolder(), path, 'index.html'), 'utf8')).at(-1);
        return id === undefined ? [] : [{ path, id }];
      }),
    ({ path }) => path.split('/').slice(0, -2).join('/'),
  ).values(),
].flatMap((members) => members.slice(0, 1));

const place = (page: Page, id: string) => page.locator(`[id="${id}"]`);

async function seen(page: Page, id: string): Promise<void> {
  // A drawing's title has no box of its own; its drawing has.
  const drawn = await place(page, id).evaluate((element) => element instanceof SVGElement);
  const shown = drawn ? page.locator('svg', { has: place(page, id) }) : place(page, id);
  await expect(shown.first()).toBeInViewport();
}

test('there are folded anchors to look at', () => {
  expect(folded.length).toBeGreaterThan(0);
});

for (const { path, id } of folded.filter(({ path }) => path !== 'decide/')) {
  test(`/${path}#${id} is opened by its address, and again by a link`, async ({ page }) => {
    await page.goto(`${path}#${id}`);
    await seen(page, id);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = false;
      scrollTo(0, 0);
    });
    await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = `#${target}`;
      document.querySelector('main')?.prepend(link);
      // The same address as before: no event tells of it.
      link.click();
    }, id);
    await seen(page, id);
  });
}

test('the tables by hand are opened by their address, with and without answers', async ({ page }) => {
  await open(page, '#by-hand');
  const tables = page.locator('.wz-hand table').first();
  await expect(tables).toBeVisible();
  await expect(place(page, 'by-hand')).toBeInViewport();
  await page.goto('about:blank');
  await open(page);
  await expect(tables).toBeHidden();
  await choose(page, 'A microcontroller or firmware');
  await page.evaluate(() => {
    location.hash = 'by-hand';
  });
  await expect(tables).toBeVisible();
  await expect(place(page, 'by-hand')).toBeInViewport();
  // The answers are in the address again.
  await expect(page).toHaveURL(/#.*c1=/);
});

test('a question and a tool of the wizard are led to by their address', async ({ page }) => {
  await open(page);
  const cards = await page.locator('.wz-card-title').evaluateAll((all) => all.map(({ id }) => id));
  const last = cards.at(-1) ?? '';
  await page.goto('about:blank');
  await open(page, `#${last}`);
  await expect(place(page, last)).toBeVisible();
  await expect(page.locator('.wz-card.wz-current')).toHaveCount(1);
  for (const tool of ['profile', 'compare']) {
    await page.goto('about:blank');
    await open(page, `#${tool}`);
    await expect(place(page, tool)).toBeInViewport();
  }
});

test('Back and Forward open what they lead to', async ({ page }) => {
  await page.goto('decide/');
  await expect(page.locator('wizard-app.wz-ready')).toBeVisible();
  const tables = page.locator('.wz-hand table').first();
  await page.evaluate(() => {
    location.hash = 'by-hand';
  });
  await expect(tables).toBeVisible();
  await page.evaluate(() => {
    location.hash = 'profile';
  });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = false;
  });
  await page.goBack();
  await expect(tables).toBeVisible();
});
