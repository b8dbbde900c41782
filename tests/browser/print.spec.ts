/** What a printed page holds. */
import { expect, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { pagePaths } from '../../scripts/lib/visited.ts';

const paths = pagePaths(distFolder());
const kinds = [
  '',
  paths.find((path) => /^systems\/./.test(path)),
  paths.find((path) => /^evidence\/claims\/./.test(path)),
];

/** The text width of A4 with margins of 18 mm, in CSS pixels. */
const PAPER = 657;

for (const path of kinds.filter((path): path is string => path !== undefined)) {
  test(`/${path} prints its text, black on white, without the site around it`, async ({ page }) => {
    await page.setViewportSize({ width: PAPER, height: 929 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(path);
    await expect(page.locator('main h1').first()).toBeVisible();
    const around = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'header button, header input, nav a, site-search, starlight-toc, [popover]',
        ),
      ]
        .filter(
          (element) =>
            element.closest('main') === null && element.checkVisibility({ visibilityProperty: true }),
        )
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(around).toEqual([]);
    const look = await page.evaluate(() => {
      const heading = document.querySelector('main h1') ?? document.body;
      const light = (colour: string): number => {
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        if (canvas === null) return Number.NaN;
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 765;
      };
      const background = getComputedStyle(document.body).backgroundColor;
      const root = getComputedStyle(document.documentElement).backgroundColor;
      const paper = [background, root].find((colour) => !/, 0\)$|transparent/.test(colour)) ?? 'white';
      return {
        ink: light(getComputedStyle(heading).color),
        paper: light(paper),
        width: document.documentElement.scrollWidth,
      };
    });
    expect(look.ink).toBeLessThan(0.35);
    expect(look.paper).toBeGreaterThan(0.95);
    expect(look.width).toBeLessThanOrEqual(PAPER);
  });
}
