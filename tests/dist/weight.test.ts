import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Budgets } from '#schema/site.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { gzipSize, overweight } from '../gzip.ts';
import { DIST, FILES, PAGES, told } from './site.ts';
import { weigh } from './weight.ts';

const budgets = Budgets.parse(JSON.parse(readFileSync(join(ROOT, 'data/budgets.json'), 'utf8')));

describe('budgets', () => {
  it('hold for every page: the first rule that fits its path counts', () => {
    const faults: string[] = [];
    for (const page of PAGES) {
      const rule = budgets.rules.find(({ pages }) => new RegExp(pages).test(page.path));
      if (rule === undefined) {
        faults.push(`${page.file}: no rule of data/budgets.json fits it`);
        continue;
      }
      const weight = weigh(page);
      faults.push(...overweight(weight, rule).map((fault) => `${page.file}: ${fault}`));
      if (weight.requests > rule.requests)
        faults.push(`${page.file}: ${weight.requests} requests, may be ${rule.requests} (${rule.name})`);
    }
    expect(told(faults)).toBe('');
  });

  it.each(budgets.assets.map((asset) => [asset.name, asset] as const))('hold for %s', (_, asset) => {
    const files = FILES.filter((name) => new RegExp(asset.files).test(name));
    expect(files, 'no file fits the pattern').not.toEqual([]);
    expect(told(files.filter((name) => gzipSize(readFileSync(join(DIST, name))) > asset.bytes))).toBe('');
  });

  it('are of use: each rule fits a page, or the pages that it is for are still to be written', () => {
    const weights = PAGES.map((page) => ({ page, ...weigh(page) })).sort((a, b) => b.bytes - a.bytes);
    for (const { page, bytes, requests, inlineSvg } of weights.slice(0, 10)) {
      console.log(
        `${String(bytes).padStart(7)} B gzip, of it ${inlineSvg} inline SVG, ${requests} requests: /${page.path}`,
      );
    }
    expect(weights[0]?.bytes).toBeGreaterThan(0);
  });
});
