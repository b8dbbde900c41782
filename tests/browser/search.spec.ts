/** The search dialog: what opens and closes it, what it says while it waits, and that its results lead somewhere. */
import { expect, type Page, test } from '@playwright/test';
import { hold } from './held.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const status = (page: Page) => page.locator('.search-status');
const links = (page: Page) => page.locator('.search-results a');

/** Any page with little on it. */
const PLAIN = 'about/';

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.insertText(query);
}

test('the button, a slash, Ctrl+K and ⌘K open it; Escape closes it', async ({ page }) => {
  await page.goto(PLAIN);
  await page.getByRole('button', { name: 'Search' }).click();
  for (const keys of ['/', 'Control+k', 'Meta+k']) {
    await expect(box(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await page.keyboard.press(keys);
  }
  await expect(dialog(page)).toBeVisible();
  // A key that opens it leaves an open one open, and a slash in the box is a slash.
  await page.keyboard.press('Control+k');
  await page.keyboard.press('/');
  await expect(box(page)).toHaveValue('/');
});

test('a slash in a field is a slash', async ({ page }) => {
  await page.goto('decide/');
  await page.getByLabel('Name of the system').press('/');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
});

test('a result opens a page of the site', async ({ page }) => {
  await page.goto(PLAIN);
  await search(page, 'data engineering');
  const href = await links(page).first().getAttribute('href');
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest());
  await page.keyboard.press('Enter');
  expect((await answered).status()).toBe(200);
  await page.waitForURL(new URL(href ?? '', page.url()).href);
  await expect(page.locator('h1')).toContainText('Data pipelines');
});

test('Enter before the answer waits for it, and the wait is told', async ({ page }) => {
  await page.goto(PLAIN);
  const release = await hold(page, '**/search.json');
  await search(page, 'data engineering');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('Loading the search…');
  expect(new URL(page.url()).pathname.endsWith(PLAIN)).toBe(true);
  const left = page.waitForURL(/systems\//);
  release();
  await left;
});

test('a wait without Enter is told too, and only the last query is answered', async ({ page }) => {
  await page.goto(PLAIN);
  const release = await hold(page, '**/pagefind/**');
  await search(page, 'garbage');
  await expect(status(page)).toHaveText('Loading the search…');
  await box(page).fill('data engineering');
  release();
  await expect(links(page).first()).toHaveAttribute('href', /\/systems\/data-engineering\/$/);
  // An Enter that was meant for another query opens nothing.
  await expect(dialog(page)).toBeVisible();
});

test('Enter that takes a word from an input method opens nothing', async ({ page }) => {
  await page.goto(PLAIN);
  await search(page, 'wheels');
  await expect(links(page).first()).toBeVisible();
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    const prevented = await box(page).evaluate((input, more) => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more });
      input.dispatchEvent(event);
      return event.defaultPrevented;
    }, composing);
    // The form's own Enter would close the dialog.
    expect(prevented).toBe(true);
    await expect(dialog(page)).toBeVisible();
  }
  expect(new URL(page.url()).pathname.endsWith(PLAIN)).toBe(true);
});

test('a result that is the page itself closes the dialog and shows its top, as often as one likes', async ({
  page,
}) => {
  await page.goto('systems/data-engineering/');
  for (let time = 0; time < 2; time += 1) {
    await page.evaluate(() => scrollTo(0, 2000));
    await search(page, 'data engineering');
    await expect(links(page).first()).toHaveAttribute('href', /\/systems\/data-engineering\/$/);
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeHidden();
    expect(await page.evaluate(() => scrollY)).toBe(0);
  }
});

test('a result that is a heading of the page closes the dialog and leads there', async ({ page }) => {
  await page.goto('decide/make-python-faster-first/');
  // Whatever stands first among the results of this page that have an anchor.
  const query = (await page.locator('main h2').nth(1).textContent()) ?? '';
  await search(page, query);
  const link = page.locator('.search-results a[href*="make-python-faster-first/#"]').first();
  const href = (await link.getAttribute('href')) ?? '';
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await link.click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator(`[id="${href.replace(/.*#/, '')}"]`)).toBeInViewport();
});

test('a cleared box clears what was found and how much', async ({ page }) => {
  await page.goto(PLAIN);
  await search(page, 'wheels');
  await expect(status(page)).toContainText(/\d/);
  await box(page).fill('');
  await expect(links(page)).toHaveCount(0);
  await expect(status(page)).toHaveText('Type a question, an error text or a name.');
});

test('a list that ends before the last page says of how many it is the best', async ({ page }) => {
  await page.goto(PLAIN);
  await search(page, 'rust');
  await expect(links(page)).toHaveCount(12);
  const [, shown, found] =
    /^The best (\d+) of (\d+) pages$/.exec((await status(page).textContent()) ?? '') ?? [];
  expect([Number(shown), Number(found) > 50]).toEqual([12, true]);
});

test('arrow keys go through the results, and a letter goes into the box', async ({ page }) => {
  await page.goto(PLAIN);
  await search(page, 'wheels');
  await expect(links(page).nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(links(page).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links(page).nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(links(page).last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(links(page).last()).toBeFocused();
  await page.keyboard.type('x');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue(/x$/);
});

test('a failure is told, and Enter tries again', async ({ page }) => {
  await page.goto(PLAIN);
  await page.route('**/search.json', (route) => route.abort());
  await search(page, 'data engineering');
  await expect(status(page)).toContainText('could not be loaded');
  await page.unroute('**/search.json');
  await page.keyboard.press('Enter');
  await page.waitForURL(/systems\//);
});

test('the pointer over the button loads the whole engine, and the first key only words', async ({ page }) => {
  const asked: string[] = [];
  page.on('requestfinished', (request) =>
    asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''),
  );
  await page.goto(PLAIN);
  expect(asked.filter((name) => /pagefind|search\.json/.test(name))).toEqual([]);
  await page.getByRole('button', { name: 'Search' }).hover();
  for (const file of [
    /^pagefind\.js$/,
    /^pagefind-entry\.json/,
    /\.pf_meta$/,
    /^wasm\..*\.pagefind$/,
    /^search\.json$/,
  ])
    await expect.poll(() => asked.some((name) => file.test(name)), { message: String(file) }).toBe(true);
  const before = asked.length;
  await search(page, 'wheels');
  await expect(links(page).first()).toBeVisible();
  const words = asked.slice(before).filter((name) => !name.endsWith('.pf_index'));
  expect(words).toEqual([]);
  // A worker would be a second copy of the program.
  expect(asked).not.toContain('pagefind-worker.js');
});
