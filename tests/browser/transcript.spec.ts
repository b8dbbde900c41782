/** The wizard and the search as a screen reader is given them, line by line, from the browser's accessibility tree. */
import { expect, type Page, test } from '@playwright/test';
import { listen, transcript } from './transcript.ts';
import { card, open } from './wizard-steps.ts';

/** Asserts that lines come in this order, with others between them; a text stands for a whole line, a pattern for a part. */
function inOrder(lines: readonly string[], wanted: readonly (string | RegExp)[]): void {
  let at = 0;
  for (const line of wanted) {
    const found = lines.findIndex(
      (said, index) => index >= at && (typeof line === 'string' ? said === line : line.test(said)),
    );
    expect(found, `${String(line)} after line ${at} of:\n${lines.join('\n')}`).toBeGreaterThanOrEqual(0);
    at = found + 1;
  }
}

const text = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

test('the wizard: a group with its question, a set of answers with its own, and a verdict that is told once', async ({
  page,
}) => {
  await open(page);
  const title = await text(page, '.wz-current .wz-card-title');
  const legend = await text(page, '.wz-current legend');
  const labels = await page.locator('.wz-current .wz-option').allInnerTexts();
  const options = labels.map((label) => label.replace(/\s+/g, ' ').trim());
  expect(options.length).toBeGreaterThan(2);
  const before = await transcript(page, '.wz-current');
  inOrder(before, [
    `group "${title}"`,
    `heading "${title}" level=2`,
    `group "${legend}"`,
    ...options.map((option) => new RegExp(`^radio "${option.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`)),
    /^DisclosureTriangle "/,
  ]);
  // Nothing is chosen but that it is not known.
  expect(before.filter((line) => line.includes('checked=true')).length).toBe(1);

  const said = await listen(page);
  await card(page).locator('input').first().focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.wz-sentence')).toContainText('Rust');
  const after = await transcript(page, '.wz-current');
  const chosen = after.filter((line) => line.includes('checked=true'));
  expect(chosen).toHaveLength(1);
  expect(chosen[0]).toContain(`radio "${options[0]}"`);
  const verdict = await text(page, '.wz-sentence');
  await expect.poll(async () => (await said()).at(-1)).toBe(verdict);
  // One answer, one sentence: no region repeats it, and nothing else talks.
  expect((await said()).filter((line) => line.includes(verdict))).toHaveLength(1);
});

test('the wizard: steps, fields and folds have names, and what is hidden is not read', async ({ page }) => {
  await open(page);
  const lines = await transcript(page, 'wizard-app');
  inOrder(lines, [/^textbox "Name of the system"/, /^combobox "/, /^textbox "Name of this component"/]);
  const groups = lines.filter((line) => line.startsWith('heading "') && line.endsWith('level=2'));
  const title = await text(page, '.wz-current .wz-card-title');
  expect(groups.filter((line) => line.includes(title))).toHaveLength(1);
  // Of the questions only one is read.
  expect(lines.filter((line) => line.startsWith('radio ')).length).toBe(
    await card(page).locator('input').count(),
  );
  const unnamed = lines.filter((line) =>
    /^(?:button|link|textbox|combobox|radio|checkbox|slider|DisclosureTriangle)(?! ")/.test(line),
  );
  expect(unnamed).toEqual([]);
});

test('the search: a dialog with a box, a status that tells how many, and lists of links under headings', async ({
  page,
}) => {
  await page.goto('about/');
  const button = await transcript(page, '.search-open');
  expect(button[0]).toMatch(/^button "Search" hasPopup=dialog/);
  await page.keyboard.press('/');
  const empty = await transcript(page, '.search-dialog');
  inOrder(empty, [
    /^dialog "Search"/,
    /^searchbox "Search"/,
    'button "Close"',
    'status',
    'text "Type a question, an error text or a name."',
  ]);
  expect(empty.filter((line) => line.startsWith('link '))).toEqual([]);

  const said = await listen(page);
  await page.keyboard.insertText('data engineering');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  const status = await text(page, '.search-status');
  const first = await text(page, '.search-results a');
  const count = await page.locator('.search-results a').count();
  const lines = await transcript(page, '.search-dialog');
  inOrder(lines, [
    /^searchbox "Search" value=data engineering/,
    'status',
    `text "${status}"`,
    /^heading ".+" level=2/,
    /^list$/,
    /^listitem/,
    `link "${first}"`,
  ]);
  expect(lines.filter((line) => line.startsWith('link "'))).toHaveLength(count);
  // The number is told; the list is for who goes there.
  expect((await said()).at(-1)).toBe(status);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.search-results a').first()).toBeFocused();
});
