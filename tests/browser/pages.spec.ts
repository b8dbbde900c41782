/** One test a visited page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Budgets } from '#schema/site.ts';
import { chosenChecks } from '../../scripts/lib/browser-checks.ts';
import { basePath, ROOT } from '../../scripts/lib/root.ts';
import { visited } from '../../scripts/lib/visited.ts';
import { visit } from './visit.ts';

const checks = chosenChecks(process.env.HANDBOOK_CHECKS);
const budgets = Budgets.parse(JSON.parse(readFileSync(join(ROOT, 'data/budgets.json'), 'utf8')));

for (const path of visited(join(ROOT, 'dist'))) {
  test(`/${path}`, async ({ page, baseURL }) => {
    const budget = budgets.rules.find((rule) => new RegExp(rule.pages).test(path))?.requests ?? 0;
    const address = new URL(path, baseURL ?? `http://127.0.0.1${basePath()}`).href;
    const findings = await visit(page, address, checks, budget);
    for (const check of checks) expect.soft(findings[check].join('\n'), `[${check}]`).toBe('');
  });
}
