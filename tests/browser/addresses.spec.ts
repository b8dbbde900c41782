/** Whatever base path the build was made for: what scripts ask for and lead to is there. Run on a second build under a base, too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { basePath, distFolder } from '../../scripts/lib/root.ts';
import { choose, enterThree, open } from './wizard-steps.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(distFolder(), file), 'utf8'));

/** What a page asks for and is not given. */
function missed(page: Page): readonly string[] {
  const lines: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) lines.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  // Leaving a page breaks off what it still waits for.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      lines.push(`failed ${new URL(request.url()).pathname}`);
  });
  return lines;
}

test('every result of a search is a page of the site', async ({ page, request }) => {
  const faults = missed(page);
  await page.goto('about/');
  for (const query of ['data engineering', 'wheels', 'claim slow', 'wizard']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText(query);
    await expect(page.locator('.search-status')).toContainText(/\d/);
    const hrefs = await page
      .locator('.search-results a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(hrefs.length).toBeGreaterThan(0);
    for (const href of hrefs) expect((await request.get(href)).status(), href).toBe(200);
  }
  expect(faults).toEqual([]);
});

test('the wizard finds its rules, its words, its prepared systems and its released rules', async ({
  page,
}) => {
  const faults = missed(page);
  await open(page);
  await enterThree(page);
  await expect(page.locator('.wz-result')).toContainText('Rust');
  await page.locator('.wz-start').selectOption({ index: 1 });
  await page.locator('.wz-load').click();
  await expect(page.locator('.wz-tab-verdict').first()).not.toBeEmpty();
  const [first] = (read('data/presets.json') as readonly { id: string }[]).slice(-1);
  await page.goto('about:blank');
  await open(page, `#from=${first?.id ?? ''}`);
  await expect(page.locator('.wz-tab').first()).toBeVisible();
  expect(faults).toEqual([]);
  const links = await page
    .locator('main a[href]')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
  expect(links.filter((path) => !path.startsWith(basePath()))).toEqual([]);
});

test('an exported decision names addresses under the base path', async ({ page }) => {
  await open(page);
  await choose(page, 'A microcontroller or firmware');
  await page.locator('.wz-out select').selectOption('madr');
  const preview = page.getByLabel('The text of the export');
  await expect(preview).toHaveValue(/decide\/framework\//);
  const text = await preview.inputValue();
  const own = [...text.matchAll(/https?:\/\/127\.0\.0\.1:\d+(\/[^\s)#"]*)/g)].map((match) => match[1] ?? '');
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((path) => !path.startsWith(basePath()))).toEqual([]);
});

test('every download of a page is a file', async ({ page, request }) => {
  const folders = [
    'examples/',
    'evidence/charts/',
    'evidence/datasets/',
    'evidence/claims/',
    'evidence/adopters/',
  ];
  const found: string[] = [];
  for (const folder of folders) {
    await page.goto(folder);
    const own = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('main a')]
        .map(({ href }) => href)
        .filter((href) => href.startsWith(location.origin)),
    );
    // The list and the first page of the family.
    const below = own.find(
      (href) =>
        new URL(href).pathname.startsWith(`${basePath()}${folder}`) &&
        href.endsWith('/') &&
        !href.endsWith(folder),
    );
    found.push(...own);
    if (below === undefined) continue;
    await page.goto(below);
    found.push(
      ...(await page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>('main a')].map(({ href }) => href),
      )),
    );
  }
  const files = [...new Set(found)].filter((href) => /\/(?:downloads|data)\/[^#]*\.\w+$/.test(href));
  expect(files.length).toBeGreaterThan(5);
  for (const href of files) expect((await request.get(href)).status(), href).toBe(200);
});

test('the list of charts leads programs to pages, files, pictures and embeds', async ({ page, request }) => {
  await page.goto('about/');
  const response = await request.get('data/charts.json');
  type Chart = Readonly<
    Record<'csv' | 'json', string | null> &
      Record<'svg' | 'png' | 'embed', string> & { pages: readonly string[] }
  >;
  const charts = (await response.json()) as readonly Chart[];
  for (const { pages, csv, json, svg, png, embed } of charts.slice(0, 5))
    for (const address of [...pages, csv, json, svg, png, embed])
      if (address !== null) expect((await request.get(address)).status(), address).toBe(200);
});

test('an embed shows its chart and leads to the chart’s page', async ({ page }) => {
  const faults = missed(page);
  const [chart] = read('data/charts.json') as readonly { id: string; embed: string }[];
  await page.goto(chart?.embed ?? '');
  await expect(page.locator('svg:visible').first()).toBeVisible();
  const left = page.waitForResponse((response) => response.request().isNavigationRequest());
  await page.locator('a').first().click();
  expect((await left).status()).toBe(200);
  await expect(page.locator('figure.chart').first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('an address that is not there gives the error page with the site around it, at any depth', async ({
  page,
}) => {
  for (const path of ['planted-nowhere/', 'systems/planted/nowhere/']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.locator('h1')).toBeVisible();
    const faults = missed(page);
    expect(
      await page.evaluate(() =>
        [...document.styleSheets].every((sheet) => sheet.href === null || sheet.cssRules.length > 0),
      ),
    ).toBe(true);
    await page.locator('.top-home').click();
    await expect(page).toHaveURL(new RegExp(`${basePath()}$`));
    expect(faults).toEqual([]);
  }
});
