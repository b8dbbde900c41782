/** The home page and a system page by keyboard alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { pagePaths } from '../../scripts/lib/visited.ts';

const systems = pagePaths(distFolder()).filter((path) => /^systems\/[^/]+\/$/.test(path));
const system = systems.find((path) => path === 'systems/data-engineering/') ?? systems[0];

interface Focus {
  readonly name: string;
  readonly visible: boolean;
  readonly marked: boolean;
  readonly inMain: boolean;
  /** Position among all elements, to see that the focus moves. */
  readonly index: number;
}

for (const path of ['', ...(system === undefined ? [] : [system])]) {
  test(`/${path}: every stop of the Tab key can be seen, none is a trap, and all of the page is reached`, async ({
    page,
  }) => {
    await page.goto(path);
    const focus = (): Promise<Focus | null> =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (element === null || element === document.body) return null;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
          name: `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`,
          visible:
            box.width > 0 &&
            box.height > 0 &&
            style.visibility === 'visible' &&
            box.bottom > 0 &&
            box.top < innerHeight,
          marked:
            (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
            style.boxShadow !== 'none',
          inMain: element.closest('main') !== null,
          index: [...document.querySelectorAll('*')].indexOf(element),
        };
      });
    const stops: Focus[] = [];
    for (let press = 0; press < 400; press += 1) {
      await page.keyboard.press('Tab');
      const now = await focus();
      // Past the last stop the focus leaves the page.
      if (now === null || now.index === stops[0]?.index) break;
      stops.push(now);
    }
    expect(
      stops.filter(({ visible }) => !visible).map(({ name }) => name),
      'hidden stops',
    ).toEqual([]);
    expect(
      stops.filter(({ marked }) => !marked).map(({ name }) => name),
      'stops without a mark',
    ).toEqual([]);
    expect(new Set(stops.map(({ index }) => index)).size, 'a stop met twice is a trap').toBe(stops.length);
    const wanted = await page.evaluate(
      () =>
        [
          ...document.querySelectorAll(
            'main a[href], main button:not([disabled]), main input, main select, main summary',
          ),
        ].filter((element) => {
          const box = element.getBoundingClientRect();
          // A group of radio buttons is one stop, so it is not counted here.
          const radio = element instanceof HTMLInputElement && element.type === 'radio';
          return (
            !radio &&
            box.width > 0 &&
            box.height > 0 &&
            element.closest('[inert], [hidden]') === null &&
            element.getAttribute('tabindex') !== '-1'
          );
        }).length,
    );
    expect(stops.filter(({ inMain }) => inMain).length).toBeGreaterThanOrEqual(wanted);
  });

  test(`/${path}: the first stop leads past the navigation`, async ({ page }) => {
    await page.goto(path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const where = await page.evaluate(
      () => document.activeElement?.closest('main') !== null || document.activeElement === document.body,
    );
    expect(where).toBe(true);
  });
}

test('there is a build to walk through', () => {
  expect(existsSync(join(distFolder(), 'index.html'))).toBe(true);
});
