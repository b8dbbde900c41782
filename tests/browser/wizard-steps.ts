/** What a reader does in the wizard, for its browser tests. */
import { expect, type Page } from '@playwright/test';

/** Opens the wizard and waits until it is alive. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`decide/${hash}`);
  await expect(page.locator('wizard-app.wz-ready')).toBeVisible();
}

export async function nameComponent(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of this component').fill(name);
}

/** The card that is shown. */
export const card = (page: Page) => page.locator('.wz-card.wz-current');

/** Answers the shown card: one label a part. */
export async function choose(page: Page, ...labels: readonly string[]): Promise<void> {
  for (const label of labels)
    await card(page)
      .locator('label', { has: page.locator('.wz-label', { hasText: label }) })
      .first()
      .click();
}

export const next = (page: Page) => page.locator('.wz-next').click();

/** Goes to a card by its title in the list of all questions. */
export async function goTo(page: Page, title: string): Promise<void> {
  const all = page.locator('.wz-all');
  if ((await all.getAttribute('open')) === null) await all.locator('summary').click();
  await all.getByRole('button', { name: title, exact: true }).click();
}

export const sentence = (page: Page) => page.locator('.wz-sentence');
export const notices = (page: Page) => page.locator('.wz-notices');

/** Three components as somebody would enter them: an ECU, a service with a hot kernel, and a report. */
export async function enterThree(page: Page): Promise<void> {
  await page.getByLabel('Name of the system').fill('Fleet');
  await nameComponent(page, 'Controller');
  await choose(page, 'A microcontroller or firmware');
  await page.getByRole('button', { name: 'Add a component' }).click();
  await nameComponent(page, 'Scoring');
  await choose(page, 'Servers that you administer');
  await goTo(page, 'What exists today');
  await choose(page, 'Python', 'Years');
  await goTo(page, 'What it does while it works');
  await choose(page, 'A core at 80 % or more in your own code');
  await goTo(page, 'One place or many');
  await choose(page, 'One (name it)');
  await goTo(page, 'One call or a conversation');
  await choose(page, 'After batching');
  await page.getByRole('button', { name: 'Add a component' }).click();
  await nameComponent(page, 'Reports');
  await choose(page, 'A notebook');
}
