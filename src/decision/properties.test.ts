/** What must hold for every component, tried on random ones: 10,000 each at the full scale. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '#testing/fuzz.ts';
import { assumed, compile, toBox } from './compile.ts';
import { evaluate, positionOf, verdictOf } from './evaluate.ts';
import { isNear } from './margin.ts';
import { possible } from './search.ts';
import { completions, components, nearlyComplete, rules, turned, turnsInto } from './testing.ts';
import type { Facts } from './types.ts';
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

/** Whether a condition of the verdict rests on an answer that is not the last word. */
const waits = (facts: Facts, vetoes: readonly string[]): boolean =>
  rules.vetoes.some(
    ({ id, when }) =>
      vetoes.includes(id) && Object.keys(when).some((fact) => turnsInto(fact, facts[fact] ?? '').length > 1),
  );

describe('strength', () => {
  it('is gate, stable or near another verdict exactly when every completion has the same one (brute force, both ways)', () => {
    let settled = 0;
    let unsettled = 0;
    fc.assert(
      fc.property(nearlyComplete(4), ({ facts, open }) => {
        const e = evaluate(rules, facts);
        const found = new Set<string>();
        for (const given of turned(facts))
          for (const completion of completions(given, open)) found.add(verdictOf(rules, completion));
        expect(new Set(e.possible)).toEqual(found);
        expect(found.has(e.verdict)).toBe(true);
        const firm = e.strength === 'gate' || e.strength === 'stable';
        const near = e.decidedBy.kind === 'region' && isNear(e.margin);
        expect(firm).toBe(found.size === 1 && !near && !waits(facts, e.vetoes));
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
        if (waits(facts, e.vetoes)) {
          expect(e.strength).toBe('open');
          return;
        }
        const holdsFor = (given: Facts, rest: readonly string[]): boolean =>
          [...completions(given, rest)].every((c) => verdictOf(rules, c) === e.verdict);
        const settles = (id: string): boolean => {
          const level = facts[id] ?? rules.facts.find((fact) => fact.id === id)?.assume ?? '';
          const rest = open.filter((other) => other !== id);
          return [...turned({ ...facts, [id]: level })]
            .filter((given) => given[id] === level)
            .every((given) => holdsFor(given, rest));
        };
        // An answer that is not the last word is open as well.
        const unsettled = [
          ...open,
          ...Object.entries(facts).flatMap(([fact, level]) =>
            turnsInto(fact, level).length > 1 ? [fact] : [],
          ),
        ];
        const settled = [...turned(facts)].every((given) => holdsFor(given, open));
        expect(e.strength === 'leans').toBe(settled || unsettled.some(settles));
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

/** How much of a component is native, for verdicts that can be compared; null: another language says nothing about it. */
const NATIVE: Readonly<Record<string, number | null>> = {
  python: 0,
  'python-native-library': 0,
  either: 1,
  split: 2,
  compiled: 3,
  rust: 3,
  other: null,
};

describe('more computing', () => {
  it('never means less native code, all else the same', () => {
    const busy = rules.facts.find(({ id }) => id === rules.bindings.profile.busy.fact);
    if (busy === undefined) throw new Error('no fact for how busy it is');
    fc.assert(
      fc.property(components(), (facts) => {
        const native = busy.levels.map(({ id }) => NATIVE[verdictOf(rules, { ...facts, [busy.id]: id })]);
        native.slice(1).forEach((more, index) => {
          const less = native[index];
          if (less !== null && less !== undefined && more !== null && more !== undefined && more < less)
            throw new Error(`less native with more computing: ${native.join(', ')}`);
        });
      }),
      RUNS,
    );
  });
});

describe('what a reader is told', () => {
  it('names only answers that were given, in reasons, flips and the margin', () => {
    fc.assert(
      fc.property(components(), (facts) => {
        const e = evaluate(rules, facts);
        for (const { answers, kind } of e.reasons) {
          for (const { fact, level } of answers)
            if (facts[fact] !== level) throw new Error(`${fact} was not answered with ${level}`);
          if (kind === 'force' && answers.length === 0) throw new Error('a force without an answer');
        }
        for (const { changes } of e.flips)
          for (const { fact, from } of changes)
            if (from !== (facts[fact] ?? null)) throw new Error(`${fact} was not ${from}`);
        const singles = e.flips.filter(
          ({ changes: [one, ...rest] }) => rest.length === 0 && one?.from !== null,
        );
        expect(e.margin.oneLevel).toBeLessThanOrEqual(singles.length);
      }),
      RUNS,
    );
  });

  it('is not called stable within half a step of another verdict', () => {
    let near = 0;
    fc.assert(
      fc.property(components(1.1), (facts) => {
        const { strength, margin } = evaluate(rules, facts);
        if (margin.steps !== null && margin.steps <= 0.5) {
          near++;
          expect(strength).not.toBe('stable');
        }
      }),
      RUNS,
    );
    // A gate decides most random components.
    expect(near).toBeGreaterThan(0);
  });

  it('calls a flip certain only where no open question can undo it', () => {
    fc.assert(
      fc.property(nearlyComplete(3), ({ facts, open }) => {
        for (const { changes, verdict, certain } of evaluate(rules, facts).flips.slice(0, 5)) {
          if (!certain) continue;
          const changed = { ...facts, ...Object.fromEntries(changes.map(({ fact, to }) => [fact, to])) };
          const rest = open.filter((id) => changed[id] === undefined);
          for (const completion of completions(changed, rest))
            if (verdictOf(rules, completion) !== verdict) throw new Error('an open question undoes it');
        }
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
