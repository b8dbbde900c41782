/** What a first search fetches before its first result, as bytes on the way: gzip level 6 where a host compresses. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { mediaTypeOf } from '#output/headers/types.ts';
import { Budgets } from '#schema/site.ts';
import { basePath, ROOT } from '../../scripts/lib/root.ts';
import { gzipSize, RESERVE } from '../gzip.ts';
import { watchRequests } from './settled.ts';

const { firstResult } = Budgets.parse(JSON.parse(readFileSync(join(ROOT, 'data/budgets.json'), 'utf8')));
const dist = join(ROOT, 'dist');

function weightOf(url: string): number {
  const name = decodeURIComponent(new URL(url).pathname).slice(basePath().length);
  const file = join(dist, name);
  if (!existsSync(file)) return 0;
  const content = readFileSync(file);
  return mediaTypeOf(name).packed === true ? content.length : gzipSize(content);
}

/** The first words of what readers ask; one with synonyms asks for more of the index. */
for (const typed of ['ffi', 'tokenizer', 'memory'])
  test(`the first result for "${typed}" is within its budget`, async ({ page }) => {
    const { requests, settled } = watchRequests(page);
    await page.goto('');
    await settled();
    const before = new Set(requests);
    await page.keyboard.press('/');
    await page.keyboard.insertText(typed);
    await page.locator('.search-results a').first().waitFor();
    const fetched = [...new Set(requests)].filter((url) => !before.has(url));
    const bytes = fetched.reduce((all, url) => all + weightOf(url), 0);
    console.log(`${typed}: ${bytes} bytes in ${fetched.length} requests`);
    expect(fetched.length, 'the search fetches something').toBeGreaterThan(0);
    const told = fetched.map((url) => `${weightOf(url)} ${new URL(url).pathname}`).join('\n');
    expect(
      bytes > firstResult.bytes - RESERVE
        ? `${bytes} bytes before the first result, may be ${firstResult.bytes} less ${RESERVE} in reserve:\n${told}`
        : '',
    ).toBe('');
  });
