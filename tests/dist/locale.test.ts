import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan } from '#output/html/scan.ts';
import { runTool } from '../../scripts/lib/processes.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { ASTRO } from '../../scripts/lib/tools.ts';
import { site as th } from '../fixtures/locale/messages/th.ts';

/** Built from the handbook's own components: a second language is its strings and its pages. */
const out = mkdtempSync(join(tmpdir(), 'locale-'));
let page = '';

beforeAll(async () => {
  const args = ['build', '--root', 'tests/fixtures/locale', '--outDir', out];
  const { code, output } = await runTool(ASTRO, args, { cwd: ROOT, env: { ASTRO_TELEMETRY_DISABLED: '1' } });
  expect(code, output).toBe(0);
  page = readFileSync(join(out, 'th/systems/index.html'), 'utf8');
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Links of the page as `address text`. */
function links(html: string): readonly string[] {
  const found: string[] = [];
  let open = false;
  for (const token of scan(html)) {
    if (token.kind === 'open' && token.name === 'a') {
      found.push(`${token.attributes.get('href') ?? ''} `);
      open = true;
    } else if (token.kind === 'close' && token.name === 'a') open = false;
    else if (token.kind === 'text' && open) found.push(`${found.pop() ?? ''}${token.raw.trim()}`);
  }
  return found;
}

describe('a page of a second language', () => {
  it('says which it is', () => {
    expect(page).toMatch(/<html[^>]* lang="th"/);
    expect(page).toContain('เส้นแบ่ง');
  });
  it('has its own strings in bar, search, theme and footer', () => {
    for (const text of [
      th.site.name,
      th.search.open,
      th.search.placeholder,
      th.layout.themeDark,
      th.layout.privacy,
    ])
      expect(page).toContain(text);
    for (const text of ['Search the handbook', 'No cookies', 'Sections']) expect(page).not.toContain(text);
  });
  it('knows its section, and leads to pages of its own language where there are some', () => {
    expect(links(page)).toEqual(expect.arrayContaining([`/th/systems/ ${th.sections['systems'] ?? ''}`]));
    expect(page).toMatch(/href="\/th\/systems\/"[^>]*aria-current="page"/);
    expect(page).toContain('href="#costs"');
  });
  it('leaves the first language as it is', () => {
    const english = readFileSync(join(out, 'systems/index.html'), 'utf8');
    expect(english).toContain('Search the handbook');
    expect(links(english)).toEqual(expect.arrayContaining(['/systems/ Systems']));
  });
});
