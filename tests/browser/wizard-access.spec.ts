/** The wizard without a mouse, without scripts, on a narrow screen, and with links that nobody made. */
import { expect, test } from '@playwright/test';
import { card, enterThree, open, sentence } from './wizard-steps.ts';

test('a verdict by keyboard alone', async ({ page }) => {
  await open(page);
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('name') ?? document.activeElement?.className ?? '',
    );
  for (let press = 0; press < 60 && (await focused()) !== 'runs_on.0'; press += 1)
    await page.keyboard.press('Tab');
  expect(await focused()).toBe('runs_on.0');
  await page.keyboard.press('ArrowDown');
  await expect(card(page).locator('input').first()).toBeChecked();
  await expect(sentence(page)).toContainText('Rust');
  for (let press = 0; press < 10 && !(await focused()).includes('wz-next'); press += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // Either the next card's title or the word that nothing is left has the focus.
  expect(await focused()).toMatch(/wz-card-title|wz-done/);
});

test('the verdict is spoken once a change, and only its sentence', async ({ page }) => {
  await open(page);
  const live = page.locator('.wz-sentence[aria-live="polite"]');
  await expect(live).toHaveCount(1);
  await card(page).locator('label').nth(1).click();
  const first = await live.textContent();
  expect((first ?? '').split('.').length).toBeLessThan(6);
  await expect(page.locator('fieldset:visible legend')).toHaveCount(
    await page.locator('fieldset:visible').count(),
  );
});

test('without scripts: every question, its options and the rules stand on the page', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('decide/');
  await expect(page.locator('.wz-card')).toHaveCount(16);
  for (const element of await page.locator('.wz-card').all()) await expect(element).toBeVisible();
  await expect(page.locator('.wz-find-text').first()).toBeVisible();
  await expect(page.locator('.wz-hand table').first()).toBeVisible();
  expect(await page.locator('.wz-live:visible').count()).toBe(0);
  const rules = await page.locator('.wz-hand a[href*="#rule-"]').count();
  expect(rules).toBeGreaterThan(30);
  await context.close();
});

test('rules that cannot be loaded leave the form on the page, and say so', async ({ page }) => {
  await page.route('**/data/wizard.json*', (route) => route.abort());
  await page.goto('decide/');
  await expect(page.locator('.wz-notices')).toContainText('could not be loaded');
  await expect(page.locator('.wz-card').nth(14)).toBeVisible();
});

for (const [width, zoom] of [
  [320, 1],
  [320, 4],
] as const) {
  test(`no sideways scroll at ${width} px, text at ${zoom * 100} %, with three components`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: width * (zoom === 4 ? 4 : 1), height: 900 });
    await open(page);
    await enterThree(page);
    // 400 % of 1280 px is 320 CSS px.
    await page.setViewportSize({ width, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
}

test('hostile fragments: never an error or a frozen page', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await open(page);
  await enterThree(page);
  const good = new URL(page.url()).hash.slice(1);
  // A fixed sequence, so that a failure can be seen again.
  let seed = 20261121;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const signs = [
    '&',
    '=',
    '~',
    '%',
    '#',
    '%00',
    '%E2%80%AE',
    '<img src=x onerror=alert(1)>',
    'c1=',
    'f=2',
    'r=',
    'l1=1.1',
    'from=',
    '\u0000',
    'é',
    '9'.repeat(40),
  ];
  const fragments = Array.from({ length: 300 }, () => {
    let text = good;
    for (let i = 0; i <= random(4); i += 1) {
      const at = random(text.length + 1);
      text = text.slice(0, at) + (signs[random(signs.length)] ?? '') + text.slice(at + random(6));
    }
    return text;
  });
  fragments.push(
    'f=1&'.repeat(2000),
    `f=1&c1=${'a'.repeat(20000)}`,
    'c1=~~',
    'f=1&c1=x~zz~q&c1=y',
    Array.from({ length: 150 }, (_, i) => `c${i}=n~12~p`).join('&'),
  );
  const slowest = await page.evaluate(async (list) => {
    let most = 0;
    for (const text of list) {
      const begin = performance.now();
      location.hash = text;
      // The address is read on popstate, which comes as a task.
      await new Promise((done) => setTimeout(done));
      most = Math.max(most, performance.now() - begin);
    }
    return most;
  }, fragments);
  console.log(`slowest of ${fragments.length} hostile fragments: ${slowest.toFixed(0)} ms`);
  expect(errors).toEqual([]);
  expect(await page.locator('wizard-app img').count()).toBe(0);
  await page.evaluate((text) => {
    location.hash = text;
  }, good);
  await expect(page.locator('.wz-tab')).toHaveCount(3);
});

test('a damaged link keeps the components that can be read, and says what could not', async ({ page }) => {
  await open(page);
  await enterThree(page);
  const hash = new URL(page.url()).hash.replace(/c1=Controller~[^~]*/, 'c1=Controller~zz');
  await page.goto('about:blank');
  await open(page, hash);
  await expect(page.locator('.wz-tab')).toHaveCount(3);
  await expect(page.locator('.wz-notices')).toContainText('left out');
  await expect(page.locator('.wz-tab').nth(1)).toContainText('split');
});

test('guess the decision: the answer shows after the guess, the score stays in the browser', async ({
  page,
}) => {
  await page.goto('decide/guess/');
  const first = page.locator('.wz-guess-card').first();
  await expect(first.locator('.wz-guess-answer')).not.toHaveAttribute('open');
  await first.getByLabel('Rust').check();
  await expect(first.locator('.wz-guess-answer')).toHaveAttribute('open');
  await page.reload();
  await expect(page.locator('.wz-guess-score')).toContainText('Of 1 guessed');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.locator('.wz-guess-score')).toContainText('No guess yet');
});
