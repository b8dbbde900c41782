/** The calculators with and without scripts: values, links, hostile input, keys, pointer, and what goes over the wire. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { watchRequests } from './settled.ts';

const PATH = 'decide/calculators/';

function calculator(page: Page, id: string): Locator {
  return page.locator(`boundary-calculator[data-calculator="${id}"]`);
}

/** Opens the page and waits until the script has taken over. */
async function open(page: Page, fragment = ''): Promise<void> {
  await page.goto(`${PATH}${fragment}`);
  if (!fragment.includes('=')) await page.keyboard.press('Shift');
  await page.waitForFunction(() => customElements.get('boundary-calculator') !== undefined);
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the example stands worked through, with its values, drawings and tables', async ({ page }) => {
    await page.goto(PATH);
    await expect(page.locator('.calc-form').first()).toBeHidden();
    for (const id of ['amdahl', 'seam', 'payback', 'fleet']) {
      const one = calculator(page, id);
      await expect(one.locator('.calc-given')).toBeVisible();
      await expect(one.locator('[data-answer]')).not.toBeEmpty();
      expect(await one.locator('[data-steps] li').count()).toBeGreaterThanOrEqual(4);
      expect(await one.locator('[data-rows] tr').count()).toBeGreaterThanOrEqual(3);
      await expect(one.locator('svg:visible').first()).toBeVisible();
    }
    await expect(calculator(page, 'amdahl').locator('[data-answer]')).toContainText('2.5×');
    await expect(calculator(page, 'seam')).toContainText('one quiet machine');
  });
});

test('the browser shows what the build rendered, before and after it takes over', async ({ page }) => {
  await page.goto(PATH);
  const parts = page.locator('[data-answer], [data-notes], [data-steps], [data-rows], [data-chart]');
  const html = (): Promise<string[]> =>
    parts.evaluateAll((all) => all.map((one) => one.textContent?.replace(/\s+/g, ' ').trim() ?? ''));
  const built = await html();
  await open(page);
  const share = page.getByLabel('Share of today’s time in the part');
  await share.fill('61');
  await expect(calculator(page, 'amdahl').locator('[data-answer]')).toContainText('61');
  await share.fill('60');
  await expect(calculator(page, 'amdahl').locator('[data-answer]')).toContainText('With 60');
  const squeezed = (all: string[]): string[] => all.map((text) => text.replaceAll(' ', ''));
  expect(squeezed(await html())).toEqual(squeezed(built));
});

test('a typed value changes words, drawing, table and address; the address brings it back', async ({
  page,
}) => {
  await open(page, '#seam=1~2~3&f=1');
  const one = calculator(page, 'amdahl');
  const before = await one.locator('svg').first().innerHTML();
  await page.getByLabel('Share of today’s time in the part').fill('80');
  await expect(one.locator('[data-answer]')).toContainText('5×');
  await expect(one.locator('.calc-own')).toContainText('80');
  await expect(one.locator('[data-steps]')).toContainText('1 / 0.2');
  expect(await one.locator('svg').first().innerHTML()).not.toBe(before);
  await expect.poll(() => new URL(page.url()).hash).toBe('#f=1&amdahl=80&seam=1~2~3');
  await page.reload();
  await expect(page.getByLabel('Share of today’s time in the part')).toHaveValue('80');
  await expect(page.getByLabel('Calls across the boundary', { exact: true })).toHaveValue('1');
  await one.getByRole('button', { name: 'Back to the example' }).click();
  await expect(page.getByLabel('Share of today’s time in the part')).toHaveValue('60');
  await expect.poll(() => new URL(page.url()).hash).toBe('#f=1&seam=1~2~3');
});

test('a link to a chapter takes no values away', async ({ page }) => {
  await open(page);
  await page.getByLabel('Share of today’s time in the part').fill('80');
  await expect.poll(() => new URL(page.url()).hash).toBe('#amdahl=80');
  await page
    .locator('a[href$="#fleet"]')
    .first()
    .evaluate((link: HTMLElement) => link.click());
  await expect.poll(() => new URL(page.url()).hash).toBe('#fleet');
  await page.getByLabel('Requests at peak').fill('500');
  await expect.poll(() => new URL(page.url()).hash).toBe('#fleet&amdahl=80&fleet=500');
  await expect(page.getByLabel('Share of today’s time in the part')).toHaveValue('80');
});

test('hostile values are answered with a sentence, and the result stands', async ({ page }) => {
  await open(page);
  const one = calculator(page, 'amdahl');
  const share = page.getByLabel('Share of today’s time in the part');
  const answer = await one.locator('[data-answer]').textContent();
  const cases: [string, string][] = [
    ['', 'enter a number'],
    ['lots', 'is not a number'],
    ['250', 'too large'],
    ['-1', 'too small'],
    ['1,5', 'the comma is unclear'],
    ['<b>1</b>', 'is not a number'],
    ['9'.repeat(50), 'too long'],
  ];
  for (const [text, said] of cases) {
    await share.fill(text);
    await expect(one.locator('[data-problem="share"]')).toContainText(said);
    await expect(share).toHaveAttribute('aria-invalid', 'true');
    await expect(one.locator('[data-answer]')).toHaveText(answer ?? '');
  }
  expect(await one.locator('[data-problem="share"] b').count()).toBe(0);
  await share.fill('50');
  await expect(one.locator('[data-problem="share"]')).toBeHidden();
  await expect(share).not.toHaveAttribute('aria-invalid');
  await page.getByLabel('to', { exact: true }).first().fill('1');
  await expect(calculator(page, 'payback').locator('[data-problem="effortLow"]')).toContainText(
    'other order',
  );
});

test('a hostile link is answered, and its sound values are taken', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await open(
    page,
    '#amdahl=1e99~%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E~3~4&amdahl=1&seam=%E0%A4~5&nonsense',
  );
  const problem = calculator(page, 'amdahl').locator('[data-link-problem]');
  await expect(problem).toContainText('too large');
  await expect(problem).toContainText('is not a number');
  await expect(problem).toContainText('1 more value');
  expect(await problem.locator('img').count()).toBe(0);
  await expect(page.getByLabel('Share of today’s time in the part')).toHaveValue('60');
  await expect(page.getByLabel('Overall speed-up that you want')).toHaveValue('3');
  await expect(page.getByLabel('Bytes carried by a call, both ways', { exact: true })).toHaveValue('5');
  expect(dialogs).toEqual([]);
});

test('keys move the sliders, and the pointer moves the rate and the point', async ({ page }) => {
  await open(page);
  const seam = calculator(page, 'seam');
  const calls = page.getByLabel('Calls across the boundary', { exact: true });
  const bytes = page.getByLabel('Bytes carried by a call, both ways', { exact: true });
  await page.getByLabel('Calls across the boundary, slider').focus();
  await page.keyboard.press('ArrowRight');
  expect(Number(await calls.inputValue())).toBeGreaterThan(2000);
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#seam=2/);
  const drag = async (chart: string, nth: number, from: number, to: number): Promise<void> => {
    const target = seam.locator(`[data-chart="${chart}"] svg:visible .calc-grab`).nth(nth);
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`${chart} has nothing to drag`);
    await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * ((from + to) / 2), box.y + box.height * 0.5, { steps: 4 });
    await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.5, { steps: 4 });
    await page.mouse.up();
  };
  await drag('crossing-costs', 0, 0.6, 0.25);
  expect(Number(await calls.inputValue())).toBeGreaterThan(100_000);
  expect(await bytes.inputValue()).toBe('1000');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#seam=\d{6,}$/);
  await drag('seam-explorer', 4, 0.3, 2 / 3);
  expect(Number(await bytes.inputValue())).toBeGreaterThan(300_000);
  expect(Number(await bytes.inputValue())).toBeLessThan(3_000_000);
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#seam=\d/);
});

test('nothing leaves the browser', async ({ page, baseURL }) => {
  const { settled } = watchRequests(page);
  await page.goto(PATH);
  await settled();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await page.keyboard.press('Shift');
  await page.waitForFunction(() => customElements.get('boundary-calculator') !== undefined);
  await page.getByLabel('Cost of a person-day').fill('12345');
  await page.getByLabel('Requests at peak').fill('54321');
  await expect.poll(() => page.url()).toContain('12345');
  await settled();
  // The calculators' own script; Chromium asks for the icon again when the address changes.
  const own = [/^GET \S+\/_astro\/[\w.-]+\.js$/, /^GET \S+\/favicon\.svg$/];
  const others = requests.filter(
    (request) =>
      !request.startsWith(`GET ${new URL(baseURL ?? '').href}`) || !own.some((one) => one.test(request)),
  );
  expect(others).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain('12345');
});

test('extreme values neither overflow a narrow window nor leave a number unsaid', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(
    page,
    '#amdahl=100~1e6~1e6&seam=1e9~1e12~1e9~1e6&payback=0~1e7~1e9~600~0~0~1e12~0~1e12~600&fleet=1e12~1e9~1e12~0.01~0.01~1~1e6~1e9~0.01~1e6~0.01~1e6',
  );
  await expect(calculator(page, 'fleet').locator('[data-hint]')).toHaveText('Your values');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  for (const id of ['amdahl', 'seam', 'payback', 'fleet'])
    await expect(calculator(page, id)).not.toContainText(/NaN|undefined|Infinity/);
});
