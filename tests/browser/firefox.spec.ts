/** The islands and the layout in Firefox; `FIREFOX_PATH` names it, and the stage `firefox` of the full test does so. */
import { expect, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { onePerFamily } from '../../scripts/lib/visited.ts';
import { Firefox } from './firefox.ts';

const path = process.env.FIREFOX_PATH ?? '';
test.skip(path === '', 'no Firefox is named: FIREFOX_PATH');
// Ends what hangs: a condition that never comes true.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let firefox: Firefox;
let at: (page: string) => string;
test.beforeAll(async ({ baseURL }) => {
  at = (page) => new URL(page, baseURL).href;
  firefox = await Firefox.start(path);
});
test.afterAll(() => firefox?.close());

test('no page of a family tells an error or scrolls sideways', async () => {
  const faults: string[] = [];
  for (const page of onePerFamily(distFolder())) {
    firefox.errors.length = 0;
    await firefox.goto(at(page));
    for (const width of [320, 820, 1152, 1280, 2560]) {
      await firefox.resize(width, 800);
      const wide = await firefox.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      if ((wide[0] ?? 0) > (wide[1] ?? 0))
        faults.push(`/${page} at ${width}: ${wide[0]} px wide in ${wide[1]}`);
    }
    faults.push(...firefox.errors.map((error) => `/${page}: ${error}`));
  }
  expect(faults.join('\n')).toBe('');
  await firefox.resize(1280, 800);
});

test('the wizard answers', async () => {
  await firefox.goto(at('decide/'));
  await firefox.until(() => document.querySelector('wizard-app.wz-ready') !== null);
  await firefox.evaluate(() => document.querySelector<HTMLElement>('.wz-current .wz-option')?.click());
  await firefox.until(() => document.querySelector('.wz-sentence')?.textContent?.includes('Rust') === true);
  expect(await firefox.evaluate(() => location.hash)).toContain('c1=');
});

test('its tables by hand are opened by their address', async () => {
  await firefox.goto('about:blank');
  await firefox.goto(at('decide/#by-hand'));
  await firefox.until(() => document.querySelector('wizard-app.wz-ready') !== null);
  const shown = await firefox.evaluate(() => {
    const box = document.getElementById('by-hand')?.getBoundingClientRect();
    const table = document.querySelector('.wz-hand table');
    return [table?.checkVisibility() === true, box !== undefined && box.top >= 0 && box.top < innerHeight];
  });
  expect(shown).toEqual([true, true]);
});

test('the search opens by a key, answers, and Enter leads to the first result', async () => {
  await firefox.goto(at('about/'));
  await firefox.press('/');
  await firefox.until(() => document.activeElement?.matches('.search-dialog input') === true);
  await firefox.press('data engineering');
  await firefox.press('\uE007');
  await firefox.until(() => location.pathname.endsWith('/systems/data-engineering/'));
});

test('a chosen theme holds on the next page, and Back to a page that was light is dark', async () => {
  await firefox.goto(at('about/'));
  await firefox.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('#theme-choice');
    if (select === null) return;
    select.value = 'light';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await firefox.goto(at('examples/'));
  await firefox.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('#theme-choice');
    if (select === null) return;
    select.value = 'dark';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    history.back();
  });
  await firefox.until(
    () => location.pathname.endsWith('/about/') && document.documentElement.dataset['theme'] === 'dark',
  );
  expect(
    await firefox.evaluate(() => document.querySelector<HTMLSelectElement>('#theme-choice')?.value),
  ).toBe('dark');
});
