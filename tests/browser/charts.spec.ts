/** A chart's island: keys, pointer and finger, sorting, another scale, the movable rate, and what the address keeps. */
import { expect, type Locator, type Page, test } from '@playwright/test';

const page = (id: string): string => `evidence/charts/${id}/`;

async function open(to: Page, path: string): Promise<Locator> {
  await to.goto(path);
  await expect(to.locator('.chart-controls')).toBeVisible();
  return to.locator('chart-island');
}

/** Names of the rows from top to bottom, as they stand in the shown drawing. */
const names = (island: Locator): Promise<string[]> =>
  island.locator('svg:visible .ch-row').evaluateAll((rows) =>
    rows
      .map((row) => ({
        name: row.querySelector('text')?.textContent ?? '',
        top: row.getBoundingClientRect().top,
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name),
  );

test('the arrow keys read the rows, and Escape ends it', async ({ page: one }) => {
  const island = await open(one, page('one-loop'));
  const tip = island.locator('.chart-tip');
  await island.focus();
  await one.keyboard.press('ArrowDown');
  await expect(tip).toHaveText(/^CPython 3\.14: 86\.3 s/);
  await one.keyboard.press('ArrowDown');
  await expect(tip).toHaveText(/^Python compiled by mypyc/);
  await one.keyboard.press('Escape');
  await expect(tip).toBeHidden();
});

test('sorting, a side and a scale change the drawing; the address brings them back', async ({
  page: one,
}) => {
  const island = await open(one, page('one-loop'));
  const drawn = await names(island);
  await island.getByLabel('Sort').selectOption('value');
  await island.getByLabel('Show').selectOption('rust');
  await island.getByLabel('Scale').selectOption('linear');
  await expect(island.locator('svg:visible')).toContainText('less is better');
  await expect.poll(() => names(island)).not.toEqual(drawn);
  const sorted = await names(island);
  expect(sorted[0]).toBe('Rust, nightly');
  await expect(island.locator('svg:visible .ch-row:not(.ch-dim)')).toHaveCount(2);
  await expect(island.locator('svg:visible')).not.toContainText('logarithmic scale');
  await one.reload();
  await expect(one.locator('.chart-controls')).toBeVisible();
  await expect.poll(() => names(island)).toEqual(sorted);
  await expect(island.getByLabel('Scale')).toHaveValue('linear');
  await expect(island.locator('svg:visible')).not.toContainText('logarithmic scale');
});

test('the rate is typed, stepped and dragged; nonsense in the address is the drawn line', async ({
  page: one,
}) => {
  const island = await open(one, `${page('crossing-costs')}#chart.crossing-costs=rate.0x1~scale.evil`);
  const words = island.locator('svg:visible text[data-rate]').first();
  await expect(words).toHaveText('10,000 calls/s, one by one, end here');
  const start = (await words.boundingBox())?.x ?? 0;
  const rate = island.getByLabel('Your calls a second');
  await rate.fill('1000000');
  await expect(words).toHaveText(/^1,000,000 calls/);
  await expect.poll(async () => (await words.boundingBox())?.x).toBeLessThan(start);
  await rate.press('ArrowUp');
  await expect(rate).toHaveValue('2000000');
  await expect.poll(() => one.url()).toContain('rate.2000000');
  const box = await words.boundingBox();
  if (box === null) throw new Error('the line has no words');
  const y = box.y + box.height / 2;
  await one.mouse.move(box.x + box.width / 2, y);
  await one.mouse.down();
  await one.mouse.move(box.x + box.width / 2 + 120, y, { steps: 4 });
  await one.mouse.up();
  expect(Number(await rate.inputValue())).toBeLessThan(1_000_000);
});

test.describe('by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });
  test('what a tap reads stays, inside the screen', async ({ page: one }) => {
    const island = await open(one, page('plain-loops'));
    // Between a row's name and its mark there is nothing to hit: the row is meant all the same.
    await island.locator('svg:visible .ch-row').nth(2).tap({ force: true });
    const tip = island.locator('.chart-tip');
    await expect(tip).toHaveText(/^Go: /);
    const box = await tip.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the chart stands drawn, with its table and its files', async ({ page: one }) => {
    await one.goto(page('crossing-costs'));
    await expect(one.locator('.chart-controls')).toHaveCount(0);
    await expect(one.locator('chart-island svg:visible')).toHaveCount(1);
    await one.getByText('The numbers as a table').click();
    expect(await one.locator('.chart-table:visible tbody tr').count()).toBeGreaterThan(10);
    for (const file of ['CSV', 'JSON', 'SVG', 'PNG'])
      await expect(one.locator('.chart-links').getByText(file, { exact: true })).toBeVisible();
  });
});
