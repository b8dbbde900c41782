/** What must hold for every component, tried on random ones: 10,000 each at the full scale. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '#testing/fuzz.ts';
import { assumed, compile, toBox } from './compile.ts';
import { evaluate, positionOf, verdictOf } from './evaluate.ts';
import { possible } from './search.ts';
import { completions, components, nearlyComplete, rules } from './testing.ts';
import { needs, verdicts } from './verdict.ts';

// Many runs, or many processes: a loaded machine must not fail them.

const RUNS = { numRuns: runs(10_000) };

describe('the axes', () => {
  it('never fall when an ordered fact that raises them grows, as facts.yaml declares', () => {
    const raising = rules.facts.filter((fact) => fact.raises !== null);
    expect(raising.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(components(), fc.constantFrom(...raising), fc.nat(), fc.nat(), (facts, fact, a, b) => {
        const at = (index: number) =>
          positionOf(rules, { ...facts, [fact.id]: fact.levels[index]?.id ?? '' });
        const [low, high] = [a % fact.levels.length, b % fact.levels.length].sort((x, y) => x - y);
        const less = at(low ?? 0);
        const more = at(high ?? 0);
        for (const axis of ['guarantees', 'flexibility'] as const) {
          if (axis === fact.raises) expect(more[axis].at).toBeGreaterThanOrEqual(less[axis].at);
          else expect(more[axis].at).toBe(less[axis].at);
        }
      }),
      RUNS,
    );
  });

  it('move only with facts that facts.yaml declares to raise them, or with unordered ones', () => {
    for (const force of rules.forces) {
      for (const id of new Set(force.terms.flatMap((term) => Object.keys(term.when)))) {
        const fact = rules.facts.find((f) => f.id === id);
        if (fact?.kind !== 'choice') expect([id, fact?.raises]).toEqual([id, force.axis]);
      }
    }
  });

  it('of a box hold every point of it', () => {
    const compiled = compile(rules);
    fc.assert(
      fc.property(components(0.5), components(1.1), (facts, completion) => {
        const [gLow, gHigh, fLow, fHigh] = needs(compiled, toBox(compiled, facts));
        const [g, , f] = needs(compiled, toBox(compiled, { ...completion, ...facts }));
        expect(g).toBeGreaterThanOrEqual(gLow);
        expect(g).toBeLessThanOrEqual(gHigh);
        expect(f).toBeGreaterThanOrEqual(fLow);
        expect(f).toBeLessThanOrEqual(fHigh);
      }),
      RUNS,
    );
  });
});

describe('strength', () => {
  it('is gate or stable exactly when every completion has the same verdict (brute force, both ways)', () => {
    let settled = 0;
    let unsettled = 0;
    fc.assert(
      fc.property(nearlyComplete(4), ({ facts, open }) => {
        const e = evaluate(rules, facts);
        const found = new Set<string>();
        for (const completion of completions(facts, open)) found.add(verdictOf(rules, completion));
        expect(new Set(e.possible)).toEqual(found);
        expect(found.has(e.verdict)).toBe(true);
        const firm = e.strength === 'gate' || e.strength === 'stable';
        expect(firm).toBe(found.size === 1);
        if (open.length > 0) firm ? settled++ : unsettled++;
      }),
      RUNS,
    );
    expect(settled).toBeGreaterThan(RUNS.numRuns / 20);
    expect(unsettled).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('never changes under any completion when it is stable, with many questions open', () => {
    fc.assert(
      fc.property(
        components(0.6),
        fc.array(components(1.1), { minLength: 5, maxLength: 5 }),
        (facts, others) => {
          const e = evaluate(rules, facts);
          for (const other of others) {
            const verdict = verdictOf(rules, { ...other, ...facts });
            expect(e.possible).toContain(verdict);
            if (e.strength === 'gate' || e.strength === 'stable') expect(verdict).toBe(e.verdict);
          }
        },
      ),
      RUNS,
    );
  });

  it('leans exactly when one answer, as assumed, settles the verdict', () => {
    fc.assert(
      fc.property(nearlyComplete(3), ({ facts, open }) => {
        const e = evaluate(rules, facts);
        if (e.strength === 'gate' || e.strength === 'stable') return;
        const settles = (id: string): boolean => {
          const level = rules.facts.find((fact) => fact.id === id)?.assume ?? '';
          const rest = open.filter((other) => other !== id);
          return [...completions({ ...facts, [id]: level }, rest)].every(
            (c) => verdictOf(rules, c) === e.verdict,
          );
        };
        expect(e.strength === 'leans').toBe(open.some(settles));
        if (e.settledBy !== null) expect(settles(e.settledBy)).toBe(true);
      }),
      RUNS,
    );
  });

  it('stays exact within the search limit, even with nothing answered', () => {
    const compiled = compile(rules);
    const nothing = possible(compiled, toBox(compiled, {}));
    expect(nothing.exact).toBe(true);
    expect(nothing.set).toBe((1 << rules.verdicts.length) - 1);
    fc.assert(
      fc.property(components(0.3), (facts) => {
        expect(possible(compiled, toBox(compiled, facts)).exact).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('an evaluation', () => {
  it('is total: exactly one rule decides every point', () => {
    const compiled = compile(rules);
    fc.assert(
      fc.property(components(), (facts) => {
        let deciders = 0;
        const set = verdicts(compiled, assumed(compiled, toBox(compiled, facts)), () => {
          deciders++;
        });
        expect(deciders).toBe(1);
        expect(set & (set - 1)).toBe(0);
      }),
      RUNS,
    );
  });

  it('is deterministic and blind to the order of the answers', () => {
    fc.assert(
      fc.property(components(), fc.infiniteStream(fc.nat()), (facts, random) => {
        const shuffled = Object.entries(facts)
          .map((pair) => ({ pair, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ pair }) => pair);
        expect(JSON.stringify(evaluate(rules, Object.fromEntries(shuffled)))).toBe(
          JSON.stringify(evaluate(rules, facts)),
        );
      }),
      RUNS,
    );
  });
});

describe('flips', () => {
  it('all flip, and no single change that flips is missed', () => {
    fc.assert(
      fc.property(components(), (facts) => {
        const e = evaluate(rules, facts);
        const told = new Set<string>();
        for (const flip of e.flips) {
          const changed = { ...facts };
          for (const change of flip.changes) {
            if (change.from !== (facts[change.fact] ?? null))
              throw new Error(`${change.fact} was not ${change.from}`);
            changed[change.fact] = change.to;
          }
          if (verdictOf(rules, changed) !== flip.verdict || flip.verdict === e.verdict)
            throw new Error(`no flip: ${JSON.stringify(flip)}`);
          if (flip.changes.length === 1) told.add(`${flip.changes[0]?.fact}=${flip.changes[0]?.to}`);
        }
        const real = new Set<string>();
        for (const fact of rules.facts) {
          for (const level of fact.levels) {
            if (
              level.id !== facts[fact.id] &&
              verdictOf(rules, { ...facts, [fact.id]: level.id }) !== e.verdict
            )
              real.add(`${fact.id}=${level.id}`);
          }
        }
        expect([...told].sort().join()).toBe([...real].sort().join());
      }),
      RUNS,
    );
  });
});
