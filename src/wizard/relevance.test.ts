import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, verdictOf } from '#decision/evaluate.ts';
import { completions, nearlyComplete } from '#decision/testing.ts';
import { movers, nextCard, statuses } from './relevance.ts';
import { type Answered, answer, emptySystem } from './state.ts';
import { cards, factsOf, near, rules } from './testing.ts';

// Hundreds of evaluations: a loaded machine must not fail them.

/** Answers card after card as somebody would who knows everything. */
function walk(truth: Readonly<Record<string, string>>): { asked: string[]; strength: string } {
  let now: Answered = { system: emptySystem(), picks: {} };
  const asked = new Set<string>();
  for (;;) {
    const [component] = now.system.components;
    if (component === undefined) throw new Error('no component');
    const e = evaluate(rules, component.facts);
    const next = nextCard(statuses(rules, cards, component, now.picks, e), asked);
    if (next === undefined) return { asked: [...asked], strength: e.strength };
    asked.add(next.card.id);
    next.card.parts.forEach((part, index) => {
      const option = part.options.findIndex(({ sets }) =>
        Object.entries(sets).every(([f, l]) => truth[f] === l),
      );
      if (option >= 0) now = answer(now, cards, 1, next.card.id, index, option);
    });
  }
}

const assumed = Object.fromEntries(rules.facts.map((fact) => [fact.id, fact.assume]));

describe('what is asked', () => {
  it('covers every fact that a gate, force or region reads', () => {
    const asked = new Set(
      cards.flatMap((c) => c.parts.flatMap((p) => p.options.flatMap((o) => Object.keys(o.sets)))),
    );
    const e = evaluate(rules, {});
    expect([...movers(rules, {}, e.possible)].filter((fact) => !asked.has(fact))).toEqual([]);
  });

  it('never leaves out a fact that could change the verdict', () => {
    fc.assert(
      fc.property(nearlyComplete(4), ({ facts, open }) => {
        const moving = movers(rules, facts, evaluate(rules, facts).possible);
        for (const fact of open.filter((f) => !moving.has(f))) {
          const others = open.filter((f) => f !== fact);
          for (const rest of completions(facts, others)) {
            const seen = new Set([...completions(rest, [fact])].map((all) => verdictOf(rules, all)));
            expect(seen.size, `${fact} was left out`).toBe(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ends at once where a gate decides', () => {
    const { asked, strength } = walk({ ...assumed, binary_or_deploy_target: 'kernel/hypervisor' });
    expect(strength).toBe('gate');
    expect(asked[0]).toBe('runs_on');
    expect(asked).not.toContain('busy');
  });

  it('is at most nine cards a component in the median of the documented cases, for somebody who can answer them', () => {
    const walks = near.map(({ id }) => walk({ ...assumed, ...factsOf(id) }));
    const own = walks
      .map(({ asked }) => asked.filter((id) => cards.find((c) => c.id === id)?.asked === 'component').length)
      .sort((a, b) => a - b);
    expect(own[Math.floor(own.length / 2)]).toBeLessThanOrEqual(9);
    // Near another verdict the word is leans, with nothing left to ask; what waits for a trial stays open.
    const waits = near.map(({ id }) => factsOf(id)['ready_made_package'] === 'untried');
    expect(walks.map(({ strength }) => strength === 'open')).toEqual(waits);
  });

  it('passes over what was skipped', () => {
    const component = { key: 1, name: '', facts: {} };
    const list = statuses(rules, cards, component, {}, evaluate(rules, {}));
    expect(nextCard(list, new Set())?.card.id).toBe('runs_on');
    expect(nextCard(list, new Set(['runs_on']))?.card.id).toBe('today');
    expect(nextCard(list, new Set(cards.map((c) => c.id)))).toBeUndefined();
  });
});
