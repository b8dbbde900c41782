/** What leaves the wizard and comes back: links, files, written forms, paper. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { distFolder, ROOT } from '../../scripts/lib/root.ts';
import { enterThree, notices, open, sentence } from './wizard-steps.ts';

const FORMATS = ['json', 'madr', 'nygard', 'confluence', 'rich', 'mermaid', 'questions'] as const;

async function textOf(page: Page, format: (typeof FORMATS)[number]): Promise<string> {
  await page.locator('.wz-out select').selectOption(format);
  return page.getByLabel('The text of the export').inputValue();
}

async function downloaded(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

/** Releases that we keep links of, without today's. */
const releasedBefore = (today: string): readonly string[] =>
  readdirSync(join(ROOT, 'src/wizard/fixtures'))
    .flatMap((name) => /^links-(.+)\.txt$/.exec(name)?.[1] ?? [])
    .filter((version) => version !== today);

test('every format holds each component and the case against, and each is downloaded as shown', async ({
  page,
}) => {
  await open(page);
  await enterThree(page);
  for (const format of FORMATS) {
    const text = await textOf(page, format);
    for (const name of ['Controller', 'Scoring', 'Reports']) expect(text, format).toContain(name);
    if (format !== 'questions') expect(text.toLowerCase(), format).toContain('against');
    expect(await downloaded(page), format).toBe(text);
  }
});

test('the decision file meets the published schema and opens again; so does every text with the link', async ({
  page,
}) => {
  await open(page);
  await enterThree(page);
  const tabs = await page.locator('.wz-tab').allTextContents();
  const json = await textOf(page, 'json');
  const schema = JSON.parse(readFileSync(join(distFolder(), 'data/schema/decision.json'), 'utf8')) as object;
  const valid = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  expect(valid(JSON.parse(json)), JSON.stringify(valid.errors)).toBe(true);
  for (const format of ['json', 'madr', 'nygard', 'confluence', 'rich'] as const) {
    await open(page);
    await page.goto('decide/');
    await open(page, '#f=1&r=1.0.0');
    await page.reload();
    const text = format === 'json' ? json : await written(page, format);
    await page.locator('.wz-more > summary').click();
    await page
      .locator('.wz-file')
      .setInputFiles({ name: `x.${format}`, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await expect(page.locator('.wz-tab')).toHaveCount(3);
    expect(await page.locator('.wz-tab').allTextContents(), format).toEqual(tabs);
    await expect(notices(page)).not.toContainText('altered');
  }
});

test('what is written down is the last answer’s, however soon it is asked for', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await textOf(page, 'madr');
  const text = await page.evaluate(async () => {
    const name = document.querySelector<HTMLInputElement>('.wz-name');
    const select = document.querySelector<HTMLSelectElement>('.wz-out select');
    const written = document.querySelector<HTMLTextAreaElement>('.wz-out textarea');
    if (name === null || select === null || written === null) throw new Error('the form has changed');
    name.value = 'Renamed at once';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    select.value = 'json';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    // The view draws in a microtask; no frame and no idle moment passes.
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
    return written.value;
  });
  expect(text).toContain('Renamed at once');
});

/** Writes the three components down in a second page and gives the text. */
async function written(page: Page, format: 'madr' | 'nygard' | 'confluence' | 'rich'): Promise<string> {
  const other = await page.context().newPage();
  await open(other);
  await enterThree(other);
  const text = await textOf(other, format);
  await other.close();
  return text;
}

test('records are read by other programs: front matter by YAML, rich text by the browser', async ({
  page,
}) => {
  await open(page);
  await enterThree(page);
  const madr = await textOf(page, 'madr');
  expect(parse(madr.split('---')[1] ?? '')).toMatchObject({ status: 'proposed' });
  const rich = await textOf(page, 'rich');
  // Outside of the site, whose policy lets no text be read as markup.
  await page.goto('about:blank');
  const seen = await page.evaluate((html) => {
    const read = new DOMParser().parseFromString(html, 'text/html');
    return {
      headings: [...read.querySelectorAll('h3')].map((e) => e.textContent),
      fields: [...read.querySelectorAll('th')].map((e) => e.textContent),
      foreign: read.querySelectorAll('script, style, [style], [onclick]').length,
    };
  }, rich);
  expect(seen.headings).toContain('Scoring');
  expect(seen.fields).toEqual([
    'Owner of the Python side (Scoring)',
    'Owner of the Rust side (Scoring)',
    'Deciders',
    'Dissent recorded',
    'Re-check on (date or trigger)',
  ]);
  expect(seen.foreign).toBe(0);
});

test('the Mermaid source is read by Mermaid, whatever the names', async ({ page, browser }) => {
  await open(page);
  await enterThree(page);
  await page.getByLabel('Name of this component').fill('Reports "2" #1 <b> `x` [y] {z} %% end');
  await page.locator('.wz-save').waitFor();
  const text = await textOf(page, 'mermaid');
  // A page of its own: the handbook's policy lets no foreign script in.
  const reader = await (await browser.newContext()).newPage();
  await reader.addScriptTag({ path: join(ROOT, 'node_modules/mermaid/dist/mermaid.min.js') });
  const kind = await reader.evaluate(async (source) => {
    const { mermaid } = window as unknown as {
      mermaid: { parse: (text: string) => Promise<{ diagramType: string }> };
    };
    return (await mermaid.parse(source)).diagramType;
  }, text);
  expect(kind).toContain('flowchart');
  await reader.context().close();
});

test('what cannot be opened says why and keeps the reader’s components', async ({ page }) => {
  await open(page);
  await enterThree(page);
  await page.locator('.wz-more > summary').click();
  for (const text of [
    '',
    'hello',
    '{',
    '{"format":"boundary-handbook-decision","formatVersion":1}',
    '[1,2]',
    `{"a":${'['.repeat(5000)}`,
  ]) {
    await page.getByLabel('Or paste it here').fill(text);
    await page.getByRole('button', { name: 'Open the pasted text' }).click();
    await expect(notices(page)).toContainText('your answers are kept');
    await expect(page.locator('.wz-tab')).toHaveCount(3);
  }
});

test('three components print on one page with the fields to fill in', async ({ page }) => {
  await open(page);
  await enterThree(page);
  const pdf = await page.pdf({
    format: 'A4',
    margin: { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' },
  });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.wz-sheet')).toContainText('Re-check on');
  await expect(page.locator('.wz-sheet')).toContainText('The case against');
  await expect(page.locator('.wz-system')).toBeHidden();
});

test('with nothing answered, paper gets the whole form and the rules', async ({ page }) => {
  await open(page);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const element of await page.locator('.wz-card').all()) await expect(element).toBeVisible();
  await expect(page.locator('.wz-hand table').first()).toBeVisible();
  await expect(page.locator('.wz-find-text').last()).toBeVisible();
  await expect(page.locator('.wz-system')).toBeHidden();
});

test('copying works, and where it is denied the text is shown selected', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await enterThree(page);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(notices(page)).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.locator('.wz-by-hand-copy')).toHaveValue(page.url());
  await expect(page.locator('.wz-by-hand-copy')).toBeFocused();
});

test('everything works with storage denied', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  await open(page);
  await enterThree(page);
  await expect(page.locator('.wz-tab').nth(1)).toContainText('split');
  await page.goto('decide/guess/');
  await page.locator('.wz-guess-card').first().getByLabel('split').check();
  await expect(page.locator('.wz-guess-score')).toContainText('Of 1 guessed');
  expect(errors).toEqual([]);
});

test('an altered link says so', async ({ page }) => {
  await open(page);
  await enterThree(page);
  const hash = new URL(page.url()).hash.replace(/~s(?=&|$)/, '~p');
  await page.goto('about:blank');
  await open(page, hash);
  await expect(notices(page)).toContainText('Scoring: this link or file was altered. It says Python; rules');
});

test('an older link says what changed and which rule did it; rules that are gone are named', async ({
  page,
}) => {
  await open(page);
  await enterThree(page);
  const { hash } = new URL(page.url());
  const version = /r=([\d.]+)/.exec(hash)?.[1] ?? '';
  const file = JSON.parse(readFileSync(join(distFolder(), `data/rules/${version}.json`), 'utf8')) as {
    rules: { version: string; regions: { id: string; verdict: string }[] };
  };
  // The rules that were released first still stand, and still give what their links say.
  await page.goto('about:blank');
  await open(page, hash.replace(`r=${version}`, 'r=1.0.0'));
  await expect(notices(page)).toContainText('1.0.0');
  await expect(notices(page)).not.toContainText('could not be loaded');
  // Rules as they might have been before: the region that splits sent its components to Rust.
  const old = {
    rules: {
      ...file.rules,
      version: '0.1.0',
      regions: file.rules.regions.map((r) => (r.verdict === 'split' ? { ...r, verdict: 'rust' } : r)),
    },
  };
  await page.route('**/data/rules/0.1.0.json', (route) => route.fulfill({ json: old }));
  await page.goto('about:blank');
  await open(page, hash.replace(`r=${version}`, 'r=0.1.0').replace(/~s(?=&|$)/, '~r'));
  await expect(notices(page)).toContainText(
    /Scoring: rules 0\.1\.0 gave Rust \(rule [a-z-]+\)\. Today’s rules .* give split \(rule [a-z-]+\)/,
  );
  await page.goto('about:blank');
  await open(page, hash.replace(`r=${version}`, 'r=7.7.7'));
  await expect(notices(page)).toContainText('Those rules could not be loaded');
  await expect(sentence(page)).not.toBeEmpty();
});

test('a link of each release before today’s opens with its verdict, today’s and the rules', async ({
  page,
}) => {
  const today = /^version: (.+)$/m.exec(readFileSync(join(ROOT, 'data/framework/version.yaml'), 'utf8'))?.[1];
  const older = releasedBefore(today ?? '');
  expect(older).toContain('1.0.0');
  for (const version of older) {
    const links = readFileSync(join(ROOT, `src/wizard/fixtures/links-${version}.txt`), 'utf8');
    await page.goto('about:blank');
    await open(page, `#${links.split('\n')[0]}`);
    await expect(page.locator('.wz-tab')).toHaveCount(2);
    for (const name of ['first', 'second'])
      await expect(notices(page)).toContainText(
        new RegExp(
          `${name}: rules ${version.replaceAll('.', '\\.')} gave [^(]+ \\(rule [a-z-]+\\)\\. Today’s rules \\S+ give [^(]+ \\((the same )?rule`,
        ),
      );
  }
});
