/** The components of a system together: what the wizard says of them on the page, in the exports and on paper. */
import { expect, test } from '@playwright/test';
import { choose, open } from './wizard-steps.ts';

/** A controller's firmware, a part of which its answers say that Python imports it, and a notebook; no calls. */
const SYSTEM = '#f=1&r=2.0.0&s=Fleet&c1=Controller~ac~r&c2=Scoring~a1k2r3~p&c3=Reports~aa~p';

test('a contradiction between two components is told, and goes when its cause does', async ({ page }) => {
  await open(page, SYSTEM);
  const together = page.locator('.wz-together');
  await expect(page.locator('.wz-seams')).toBeVisible();
  await expect(together).toHaveCount(0);
  await page.getByLabel('Caller').selectOption({ label: 'Controller' });
  await page.getByLabel('Called').selectOption({ label: 'Scoring' });
  await page.getByRole('button', { name: 'Add the call' }).click();
  const contradiction = together.locator('li', { hasText: 'Contradiction' });
  await expect(contradiction.first()).toContainText('Controller → Scoring');
  await expect(together).toContainText('Scoring, “Python in the same process”: Other Python imports it');
  await expect(together).toContainText('Do they share types, validation or a data format?');
  await expect(together.locator('li').last()).toContainText('Calls a second across a boundary');
  const told = await together.locator('li').allTextContents();

  // The written forms and paper say the same.
  await page.getByLabel('Format').selectOption('nygard');
  await expect(page.locator('.wz-preview')).toHaveValue(
    /The components together[\s\S]*Contradiction: Controller/,
  );
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const line of told) await expect(page.locator('.wz-sheet')).toContainText(line);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });

  // A Python caller takes the contradiction away.
  await page.getByLabel('Caller').selectOption({ label: 'Reports' });
  await page.getByLabel('Called').selectOption({ label: 'Scoring' });
  await page.getByRole('button', { name: 'Add the call' }).click();
  await expect(together).not.toContainText('no caller here is Python');
});

test('nothing is said of a single component', async ({ page }) => {
  await open(page);
  await choose(page, 'A microcontroller or firmware');
  await expect(page.locator('.wz-seams')).toBeVisible();
  await expect(page.locator('.wz-together')).toHaveCount(0);
});
