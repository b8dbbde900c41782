/** A budget may only fall. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Budgets } from './site.ts';

const budgets = Budgets.parse(JSON.parse(readFileSync('data/budgets.json', 'utf8')));
const faults = (rules: unknown): string[] =>
  Budgets.safeParse({ ...budgets, rules, assets: [] }).error?.issues.map(
    (issue) => `${issue.path.join('.')}: ${issue.message}`,
  ) ?? [];

describe('budgets', () => {
  it('may be lower than the ceiling', () => {
    expect(faults(budgets.rules.map((rule) => ({ ...rule, bytes: rule.bytes - 1 })))).toEqual([]);
  });

  it.each(['bytes', 'requests', 'inlineSvgBytes'] as const)('may not have higher %s', (field) => {
    const found = faults(budgets.rules.map((rule) => ({ ...rule, [field]: rule[field] + 5000 })));
    expect(found).toHaveLength(budgets.rules.length);
    expect(found[0]).toMatch(new RegExp(`^rules\\.0\\.${field}: a budget may only fall`));
  });

  it('have no rule of another name, which could stand above the others', () => {
    expect(faults([{ ...budgets.rules[0], name: 'large pages' }])[0]).toMatch(/^rules\.0\.name: no budget/);
  });
});
