/** Our scanner of HTML reads what Chromium's parser reads: the build's policy and the checks of links stand on it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type OpenTag, scan } from '#output/html/scan.ts';
import { distFolder } from '../../scripts/lib/root.ts';
import { visited } from '../../scripts/lib/visited.ts';

const dist = distFolder();
const files = visited(dist).map((path) => (path.endsWith('.html') ? path : `${path}index.html`));

test('every visited page has the same ids, addresses and inline scripts for both', async ({ page }) => {
  const differing: string[] = [];
  for (const file of files) {
    const html = readFileSync(join(dist, file), 'utf8');
    const tags = [...scan(html)].filter((token): token is OpenTag => token.kind === 'open');
    const values = (name: string): readonly string[] => tags.flatMap((tag) => tag.attributes.get(name) ?? []);
    const ours = {
      ids: values('id'),
      hrefs: values('href'),
      sources: values('src'),
      scripts: tags.filter(({ name }) => name === 'script').length,
    };
    const theirs = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'text/html');
      const read = (name: string): string[] =>
        [...parsed.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? '');
      return {
        ids: read('id'),
        hrefs: read('href'),
        sources: read('src'),
        scripts: parsed.querySelectorAll('script').length,
      };
    }, html);
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) differing.push(file);
  }
  expect(differing).toEqual([]);
});
