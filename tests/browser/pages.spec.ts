/** One test a visited page. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Budgets } from '#schema/site.ts';
import { chosenChecks } from '../../scripts/lib/browser-checks.ts';
import { basePath, distFolder, ROOT } from '../../scripts/lib/root.ts';
import { visited } from '../../scripts/lib/visited.ts';
import { visit } from './visit.ts';

const dist = distFolder();
const checks = chosenChecks(process.env.HANDBOOK_CHECKS);
const budgets = Budgets.parse(JSON.parse(readFileSync(join(ROOT, 'data/budgets.json'), 'utf8')));

/** A file of the build by its address. */
function fileOf(url: string): Buffer | undefined {
  const name = decodeURIComponent(new URL(url).pathname).slice(basePath().length);
  const file = join(dist, name === '' || name.endsWith('/') ? `${name}index.html` : name);
  return existsSync(file) ? readFileSync(file) : undefined;
}

for (const path of visited(dist)) {
  test(`/${path}`, async ({ page, baseURL }) => {
    const budget = budgets.rules.find((rule) => new RegExp(rule.pages).test(path));
    if (budget === undefined) throw new Error('no rule of data/budgets.json fits this page');
    const address = new URL(path, baseURL ?? `http://127.0.0.1${basePath()}`).href;
    const findings = await visit(page, address, checks, budget, fileOf);
    for (const check of checks) expect.soft(findings[check].join('\n'), `[${check}]`).toBe('');
  });
}
