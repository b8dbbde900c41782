import { describe, expect, it } from 'vitest';
import { rankBoundaries } from '#decision/boundary.ts';
import { evaluate } from '#decision/evaluate.ts';
import { checklist } from './checklist.ts';
import { statuses } from './relevance.ts';
import { seamBetween, seamInside } from './seams.ts';
import { cards, factsOf, rules, words } from './testing.ts';

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

describe('a seam', () => {
  const split = { verdict: 'split', facts: factsOf('ml-distance-kernels') } as const;
  const rust = { verdict: 'rust', facts: factsOf('service-mesh-sidecar') } as const;
  const python = { verdict: 'python', facts: factsOf('configuration-management') } as const;

  it('between two sides of one language needs no design', () => {
    expect(seamBetween(rules, words, python, python)).toMatchObject({ boundary: null, reach: 'none' });
    expect(seamBetween(rules, words, python, split)).toMatchObject({ boundary: null, reach: 'none' });
  });

  it('between languages is a kind of boundary that the rules rank', () => {
    const kinds = rules.boundaries.map(({ id }) => id);
    expect(kinds).toContain(seamBetween(rules, words, python, rust).boundary);
    expect(kinds).toContain(seamBetween(rules, words, rust, python).boundary);
    const best = rankBoundaries(rules, rust.facts).ranked[0]?.id;
    expect([
      seamBetween(rules, words, python, rust).boundary,
      seamBetween(rules, words, rust, python).boundary,
    ]).toEqual([best, best]);
    expect(kinds).toContain(seamInside(rules, words, split.facts).boundary);
  });
});
