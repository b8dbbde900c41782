import { describe, expect, it } from 'vitest';
import { evaluate } from '#decision/evaluate.ts';
import { checklist } from './checklist.ts';
import { statuses } from './relevance.ts';
import { cards, rules } from './testing.ts';

describe('the checklist for somebody else', () => {
  it('holds each question that is still of use, with options and the ten-minute way, and no other', () => {
    const component = {
      key: 1,
      name: '',
      facts: { binary_or_deploy_target: 'server', cpu_bound_share: 'low' },
    };
    const list = statuses(rules, cards, component, {}, evaluate(rules, component.facts));
    const text = checklist('Gateway', list);
    expect(text).toContain('Gateway');
    for (const { card, why } of list) {
      expect(text.includes(`[ ] ${card.title}:`)).toBe(why !== null);
      if (why !== null) expect(text).toContain(card.findOut);
    }
  });
});
