/** What the reader opened, wrote and stands on survives whatever is drawn again; and little is drawn again. */
import { expect, type Page, test } from '@playwright/test';
import { card, choose, enterThree, goTo, next, open, sentence } from './wizard-steps.ts';

/** Opens every fold of the result and of the card that is shown. @returns how many. */
async function openAll(page: Page): Promise<number> {
  const folds = page.locator('.wz-result details, .wz-card.wz-current details, .wz-all, .wz-hand, .wz-more');
  for (const fold of await folds.all())
    if (!(await fold.evaluate((e) => (e as HTMLDetailsElement).open)))
      await fold.locator('> summary').click();
  return opened(page);
}

const opened = (page: Page): Promise<number> => page.locator('wizard-app details[open]').count();

/** Nodes that come, go or change in an element while something is done. */
async function changes(page: Page, within: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate((selector) => {
    const root = document.querySelector(selector);
    if (root === null) throw new Error(`no ${selector}`);
    const seen = { nodes: 0 };
    const observer = new MutationObserver((records) => {
      for (const { type, addedNodes, removedNodes } of records)
        seen.nodes += type === 'childList' ? addedNodes.length + removedNodes.length : 1;
    });
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { seen, observer });
  }, within);
  await act();
  await page.evaluate(afterPaint);
  return page.evaluate(() => (window as unknown as { seen: { nodes: number } }).seen.nodes);
}

/** Resolves when two frames have been painted: what waits for a frame has been drawn. */
function afterPaint(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  });
}

test('what is folded out stays so over Next, a letter in a name, an answer, another component and undo', async ({
  page,
}) => {
  await open(page);
  await enterThree(page);
  await page.locator('.wz-tab').nth(1).click();
  const all = await openAll(page);
  expect(all).toBeGreaterThan(5);
  await next(page);
  expect(await opened(page), 'after Next').toBe(all);
  await page.getByLabel('Name of this component').press('End');
  await page.keyboard.type('x');
  expect(await opened(page), 'after a letter').toBe(all);
  await page.getByLabel('Name of the system').press('End');
  await page.keyboard.type('y');
  expect(await opened(page), 'after a letter of the system').toBe(all);
  const closed = await page.locator('.wz-result details:not([open])').count();
  expect(closed).toBe(0);
  await goTo(page, 'Who will carry it');
  await choose(page, 'Nobody yet');
  expect(await page.locator('.wz-result details:not([open])').count(), 'after an answer').toBe(0);
  await page.goBack();
  expect(await page.locator('.wz-result details:not([open])').count(), 'after undo').toBe(0);
  await page.locator('.wz-tab').nth(0).click();
  await page.locator('.wz-tab').nth(1).click();
  expect(await page.locator('.wz-result details:not([open])').count(), 'there and back').toBe(0);
});

test('what the reader closed stays closed', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.locator('.wz-tab').nth(1).click();
  await openAll(page);
  await page.locator('.wz-result details > summary').first().click();
  await next(page);
  await expect(page.locator('.wz-result details').first()).not.toHaveAttribute('open');
});

test('printing folds nothing in that the reader had folded out', async ({ page }) => {
  await open(page);
  await page.locator('.wz-card.wz-current .wz-find > summary').click();
  await page.locator('.wz-hand > summary').click();
  const before = await opened(page);
  expect(before).toBe(2);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.wz-find[open]').count()).toBe(16);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.evaluate(afterPaint);
  expect(await opened(page)).toBe(before);
});

test('a letter in a name changes the places of the name, and nothing else', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.locator('.wz-tab').nth(1).click();
  await page.evaluate(afterPaint);
  await page.getByLabel('Name of this component').press('End');
  const changed = await changes(page, 'wizard-app', () => page.keyboard.type('s'));
  // Tab, result, drawing, list of seams, case against, two lists of callers, and what is said of the components together.
  expect(changed).toBeLessThanOrEqual(9);
  await expect(page.locator('.wz-tab').nth(1)).toContainText('Scorings');
  await expect(page.locator('.wz-result .wz-who')).toContainText('Scorings');
  await expect(page.locator('.wz-whole')).toContainText('Scorings');
});

test('Next changes the card and no part of the result', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.locator('.wz-tab').nth(1).click();
  await page.evaluate(afterPaint);
  expect(await changes(page, '.wz-result', () => next(page))).toBe(0);
  expect(await changes(page, '.wz-now', () => next(page))).toBe(0);
});

test('focus, selection and scroll stay where they are', async ({ page }) => {
  await open(page);
  await enterThree(page);
  const field = page.getByLabel('Name of this component');
  await field.fill('Reports');
  await field.press('Home');
  await page.keyboard.type('My ');
  expect(await field.evaluate((e: HTMLInputElement) => [e.value, e.selectionStart])).toEqual([
    'My Reports',
    3,
  ]);
  await expect(field).toBeFocused();
  // The tab that was chosen keeps the focus, and so does an option.
  await page.locator('.wz-tab').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.wz-tab').nth(1)).toBeFocused();
  await page.getByRole('button', { name: 'Remove this component' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove this component' })).toBeFocused();
  await goTo(page, 'Who will carry it');
  const option = card(page).locator('input').first();
  await option.focus();
  await page.keyboard.press('Space');
  await expect(option).toBeFocused();
  const preview = page.locator('.wz-preview');
  await preview.evaluate((e) => {
    e.scrollTop = 60;
  });
  await page.locator('.wz-next').click();
  await page.evaluate(afterPaint);
  expect(await preview.evaluate((e) => e.scrollTop)).toBe(60);
});

test('Next puts the reader on the title of the next card', async ({ page }) => {
  await open(page);
  await choose(page, 'Servers that you administer');
  await next(page);
  await expect(card(page).locator('.wz-card-title')).toBeFocused();
});

test('the verdict is spoken once a change, and not where it stays', async ({ page }) => {
  await open(page);
  const spoken = (act: () => Promise<void>) => changes(page, '.wz-sentence', act);
  expect(await spoken(() => choose(page, 'A microcontroller or firmware')), 'first verdict').toBe(1);
  await expect(sentence(page)).toContainText('Rust');
  expect(await spoken(() => choose(page, 'Inside a kernel or hypervisor')), 'the same verdict').toBe(0);
  expect(await spoken(() => page.getByLabel('Name of this component').fill('Controller'))).toBe(0);
  expect(await spoken(() => next(page))).toBe(0);
  await goTo(page, 'Where it runs');
  expect(await spoken(() => choose(page, 'A notebook')), 'another verdict').toBe(1);
});

test('coming to life replaces nothing that the build has drawn', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = { nodes: 0 };
    Object.assign(window, { seen });
    new MutationObserver((records) => {
      for (const { target, addedNodes, removedNodes } of records) {
        const within = target instanceof Element ? target : target.parentElement;
        if (within?.closest('.wz-ready, .wz-form, .wz-system, .wz-now') === null) continue;
        if (document.readyState !== 'loading') seen.nodes += addedNodes.length + removedNodes.length;
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await open(page);
  expect(await page.evaluate(() => (window as unknown as { seen: { nodes: number } }).seen.nodes)).toBe(0);
});
