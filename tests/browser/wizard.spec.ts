/** The wizard, end to end. */
import { expect, test } from '@playwright/test';
import { card, choose, enterThree, goTo, next, notices, open, sentence } from './wizard-steps.ts';

test('three components, from names to verdicts, a link below 400 characters, and nothing sent anywhere', async ({
  page,
  baseURL,
}) => {
  const requests: string[] = [];
  // Chromium asks for the icon again whenever the address changes.
  page.on('request', (request) => {
    if (!request.url().endsWith('/favicon.svg')) requests.push(request.url());
  });
  await open(page);
  // What puts answers into words comes when the reader turns to the form: after that, no answer causes a request.
  await page.getByLabel('Name of the system').focus();
  await expect(page.locator('wizard-app.wz-awake')).toBeVisible();
  const before = requests.length;
  expect(requests.filter((url) => /[#&?](?!v=)/.test(url))).toEqual([]);
  await enterThree(page);
  const tabs = page.locator('.wz-tab');
  await expect(tabs).toHaveCount(3);
  await expect(tabs.nth(0)).toContainText('Rust');
  await expect(tabs.nth(1)).toContainText('split');
  await expect(tabs.nth(2)).toContainText('Python');
  await tabs.nth(1).click();
  await expect(sentence(page)).toContainText('Move one part to Rust');
  await expect(page.locator('.wz-result')).toContainText('The case against');
  await expect(page.locator('.wz-result a[href$="#rule-kernel-out"]').first()).toBeVisible();
  expect(new URL(page.url()).hash.length).toBeLessThan(400);
  expect(requests.slice(before)).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(new URL(baseURL ?? '').origin))).toEqual([]);
});

test('reload, back and forward keep every answer', async ({ page }) => {
  await open(page);
  await enterThree(page);
  const end = page.url();
  await page.reload();
  await expect(page.locator('.wz-tab')).toHaveCount(3);
  await expect(page.getByLabel('Name of the system')).toHaveValue('Fleet');
  await expect(page.getByLabel('Name of this component')).toHaveValue('Reports');
  await page.goBack();
  await expect(page.locator('.wz-tab').nth(2)).not.toContainText('Python');
  await page.goForward();
  await expect(page.locator('.wz-tab').nth(2)).toContainText('Python');
  expect(page.url()).toBe(end);
});

test('an option that shares its level with another stays chosen over a reload', async ({ page }) => {
  await open(page);
  await goTo(page, 'What it does while it works');
  await choose(page, 'inside a native library');
  await page.reload();
  await goTo(page, 'What it does while it works');
  await expect(
    card(page).locator('label', { hasText: 'inside a native library' }).locator('input'),
  ).toBeChecked();
});

test('a shared link opens the same in a fresh browser', async ({ page, browser, baseURL }) => {
  await open(page);
  await enterThree(page);
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  await open(other, new URL(page.url()).hash);
  await expect(other.locator('.wz-tab')).toHaveText(await page.locator('.wz-tab').allTextContents());
  await expect(notices(other)).toBeEmpty();
  await context.close();
});

test('answers are changed and taken back without losing others; stable says so and asks no more', async ({
  page,
}) => {
  await open(page);
  await choose(page, 'Inside a kernel or hypervisor');
  await next(page);
  await expect(page.locator('.wz-now')).toContainText('gate');
  await goTo(page, 'What it does while it works');
  await choose(page, 'A mixture');
  await goTo(page, 'Where it runs');
  await choose(page, 'Servers that you administer');
  await goTo(page, 'What it does while it works');
  await expect(card(page).locator('label', { hasText: 'A mixture' }).locator('input')).toBeChecked();
  await card(page).getByText('Not answered').click();
  await expect(page.locator('.wz-list li', { hasText: 'What it does while it works' })).not.toContainText(
    'A mixture',
  );
});

test('skipping runs through every question that matters and ends with a word', async ({ page }) => {
  await open(page);
  const seen = new Set<string>();
  for (let press = 0; press < 30; press += 1) {
    seen.add((await card(page).locator('.wz-card-title').textContent()) ?? '');
    await next(page);
    if (await page.locator('.wz-done').isVisible()) break;
  }
  await expect(page.locator('.wz-done')).toContainText('Only skipped questions are left');
  expect(seen.size).toBeGreaterThan(8);
});

test('a shared question is asked once for the system', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await goTo(page, 'Who will carry it');
  await choose(page, 'Nobody yet');
  await page.locator('.wz-tab').nth(0).click();
  await expect(page.locator('.wz-list li', { hasText: 'Who will carry it' })).toContainText('Nobody yet');
  await expect(page.locator('.wz-now .wz-condition')).toContainText('Until then');
});

test('a system page’s preset, and a name that is none', async ({ page }) => {
  await open(page, '#from=data-engineering');
  await expect(page.locator('.wz-tab')).toHaveCount(2);
  await expect(page.getByLabel('Name of the system')).toHaveValue('Data pipelines and data frames');
  await open(page);
  await page.goto('decide/#from=no-such-system');
  await expect(notices(page)).toContainText('no prepared system');
});

test('calls between components are drawn and named, and can be taken away', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.getByLabel('Caller').selectOption({ label: 'Reports' });
  await page.getByLabel('Called').selectOption({ label: 'Controller' });
  await page.getByRole('button', { name: 'Add the call' }).click();
  await expect(page.locator('.wz-seams')).toContainText('Reports → Controller');
  await page.reload();
  await expect(page.locator('.wz-seams')).toContainText('Reports → Controller');
  await page.getByRole('button', { name: 'Remove the call from Reports to Controller' }).click();
  await expect(page.locator('.wz-seams')).not.toContainText('Reports → Controller');
});

test('a removed component comes back with the Back button', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.getByRole('button', { name: 'Remove this component' }).click();
  await expect(page.locator('.wz-tab')).toHaveCount(2);
  await page.goBack();
  await expect(page.locator('.wz-tab')).toHaveCount(3);
});

test('two links side by side show only what differs', async ({ page }) => {
  await open(page);
  await enterThree(page);
  const mine = page.url();
  await page.locator('.wz-tab').nth(1).click();
  await goTo(page, 'What it does while it works');
  await choose(page, 'Mostly waiting');
  await page.locator('.wz-more > summary').click();
  await page.getByLabel('The other person’s link').fill(mine);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const rows = page.locator('.wz-compared tbody tr');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('flips it to split');
});

test('a pasted profile fills its cards and draws the ceiling', async ({ page }) => {
  await open(page);
  await page.locator('.wz-more > summary').click();
  await page
    .getByLabel('Text of the profile')
    .fill('<module> (job.py:9);run (job.py:5);score (job.py:2) 80\n<module> (job.py:9);run (job.py:6) 20\n');
  await page.getByRole('button', { name: 'Read the profile' }).click();
  await expect(page.locator('.wz-profile-out')).toContainText('score (job.py:2) takes 80 %');
  await expect(page.locator('.wz-profile-out')).toContainText('The ceiling, with the part gone, is 5.0');
  await page.getByRole('button', { name: 'Fill in these answers' }).click();
  await expect(page.locator('.wz-list li', { hasText: 'One place or many' })).toContainText('One (name it)');
});
