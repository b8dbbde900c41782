/** The theme: right at the first paint, after Back, in another tab, and without scripts. Without scripts no button is dead. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { visited } from '../../scripts/lib/visited.ts';
import { launchWith } from './launch.ts';

test.use({ launchOptions: launchWith('--disable-back-forward-cache') });

const choose = (page: Page, theme: string) => page.getByLabel('Theme').selectOption(theme);

/** How light a colour of an element is to the eye, from 0 to 1. */
function lightness(page: Page, selector: string, property: 'backgroundColor' | 'color'): Promise<number> {
  return page.evaluate(
    ([query, name]) => {
      const element = document.querySelector(query);
      const canvas = document.createElement('canvas').getContext('2d');
      if (element === null || canvas === null) throw new Error(`no ${query}`);
      canvas.fillStyle = getComputedStyle(element)[name];
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 765;
    },
    [selector, property] as const,
  );
}

const isDark = async (page: Page): Promise<boolean> => {
  const [ground, ink] = [
    await lightness(page, 'body', 'backgroundColor'),
    await lightness(page, 'h1', 'color'),
  ];
  expect(Math.abs(ground - ink)).toBeGreaterThan(0.5);
  return ground < 0.5;
};

test('the theme is set once, before anything is painted', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ colorScheme: 'light', baseURL: baseURL ?? '' });
  await context.addInitScript(() => {
    localStorage.setItem('theme', 'dark');
    const set: number[] = [];
    Object.assign(window, { themesSet: set });
    new MutationObserver(() => set.push(performance.now())).observe(document, {
      attributes: true,
      attributeFilter: ['data-theme'],
      subtree: true,
    });
  });
  const page = await context.newPage();
  await page.goto('about/');
  const { set, painted } = await page.evaluate(
    () =>
      new Promise<{ set: number[]; painted: number }>((done) => {
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName('first-paint')[0];
          if (first !== undefined)
            done({ set: (window as unknown as { themesSet: number[] }).themesSet, painted: first.startTime });
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  expect(set.filter((at) => at < painted).length).toBeGreaterThan(0);
  expect(await isDark(page)).toBe(true);
  await context.close();
});

test('Back shows the theme that was chosen since, also on a page from the cache', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('about/');
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.body.dataset['cached'] = String(persisted);
    });
  });
  await page.locator('.foot-doors a').first().click();
  await expect(page).not.toHaveURL(/about\/$/);
  await choose(page, 'dark');
  // A page from the cache loads nothing, which `goBack` would wait for.
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/about\/$/);
  await expect(page.getByLabel('Theme')).toHaveValue('dark');
  expect(await isDark(page)).toBe(true);
  expect(await page.evaluate(() => document.body.dataset['cached'])).toBe('true');
});

test('another tab follows, and so does the system where nothing is chosen', async ({ context }) => {
  const [one, other] = [await context.newPage(), await context.newPage()];
  for (const page of [one, other]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('about/');
  }
  await choose(one, 'dark');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(other.getByLabel('Theme')).toHaveValue('dark');
  await choose(one, '');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'light');
  await other.emulateMedia({ colorScheme: 'dark' });
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('without scripts', () => {
  const paths = visited(distFolder());

  async function bare(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the page is ${colorScheme} where the system is, code and all`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        colorScheme,
        baseURL: baseURL ?? '',
      });
      const page = await bare(context, paths.find((path) => /^examples\/./.test(path)) ?? 'examples/');
      // Playwright's own look into the page works where the page's scripts do not.
      expect(await isDark(page)).toBe(colorScheme === 'dark');
      const code = page.locator('.expressive-code pre').first();
      const shades = await code.evaluate((pre) => {
        const letters = pre.querySelector('.ec-line span');
        return [
          getComputedStyle(pre).backgroundColor,
          letters === null ? '' : getComputedStyle(letters).color,
        ];
      });
      const grey = (colour: string): number =>
        (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
      expect(grey(shades[0] ?? '') < 0.5).toBe(colorScheme === 'dark');
      expect(Math.abs(grey(shades[0] ?? '') - grey(shades[1] ?? ''))).toBeGreaterThan(0.25);
      await context.close();
    });
  }

  test('no button is shown that would do nothing', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
    const dead: string[] = [];
    for (const path of paths) {
      const page = await bare(context, path);
      dead.push(
        ...(await page
          .locator('button:visible, select:visible')
          .evaluateAll(
            (all, at) =>
              all
                .filter((element) => !element.hasAttribute('popovertarget'))
                .map((element) => `/${at}: ${element.outerHTML.slice(0, 80)}`),
            path,
          )),
      );
      await page.close();
    }
    expect(dead).toEqual([]);
    await context.close();
  });

  test('the menu of a narrow screen opens', async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
      baseURL: baseURL ?? '',
    });
    const page = await bare(context, 'about/');
    await page.locator('.sl-menu-button').click();
    await expect(page.locator('.side-pages a').first()).toBeVisible();
    await context.close();
  });
});
