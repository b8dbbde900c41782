import { describe, expect, it } from 'vitest';
import { type Fitting, fitted, inFolds, leaveOneOut } from './cross-validation.ts';
import { cases, rules } from './testing.ts';
import type { DecisionCase } from './types.ts';

const HOW: Fitting = { coding: 'first', hidden: [], strict: false };
const tuned = { cuts: [{ axis: 'guarantees' as const, at: 2, tries: [1] }], pushes: [] };

/** A case whose one answer pushes one step towards guarantees: below the published cut of two. */
function atOneStep(id: string, fullCredit: DecisionCase['outcome']['fullCredit']): DecisionCase {
  const [known] = cases;
  if (known === undefined) throw new Error('no case');
  const facts = { cpu_bound_share: 'medium', existing_codebase: 'c/c++' };
  return {
    ...known,
    id,
    codings: { first: facts, second: facts },
    outcome: { ...known.outcome, fullCredit, partialCredit: [] },
  };
}

/** Rules of one force and two regions, so that the cut alone decides. */
const small = {
  ...rules,
  gates: [],
  forces: rules.forces.filter(({ id }) => id === 'computing'),
  regions: rules.regions
    .filter(({ id }) => id === 'guarantees-win' || id === 'low-need')
    .map((region) => (region.id === 'low-need' ? { ...region, guarantees: {} } : region)),
};

describe('fitting', () => {
  it('moves a cut where that gets more cases right, and keeps it where nothing is gained', () => {
    const rust = atOneStep('a', ['rust']);
    const python = atOneStep('b', ['python']);
    const cutOf = (items: DecisionCase[]) =>
      fitted(small, items, tuned, HOW).regions.find(({ id }) => id === 'guarantees-win')?.guarantees?.from;
    expect([cutOf([rust]), cutOf([python]), cutOf([rust, python])]).toEqual([1, 2, 2]);
  });

  it('removes a rule that earns nothing only where that is asked', () => {
    const python = atOneStep('b', ['python']);
    const left = (strict: boolean) => fitted(small, [python], tuned, { ...HOW, strict }).regions.length;
    expect([left(false), left(true)]).toEqual([2, 1]);
  });

  it('never sees the case that it judges', () => {
    const items = [atOneStep('a', ['rust']), atOneStep('b', ['python'])];
    // Fitted on the other alone, each is judged by the wrong cut.
    expect(leaveOneOut(small, items, tuned, HOW)).toEqual([false, false]);
    const three = [...items, atOneStep('c', ['rust'])];
    expect(leaveOneOut(small, three, tuned, HOW)).toEqual([false, false, false]);
    const alike = [atOneStep('a', ['rust']), atOneStep('b', ['rust'])];
    expect(leaveOneOut(small, alike, tuned, HOW)).toEqual([true, true]);
  });
});

describe('folds', () => {
  it('judge every case once: with rules that cannot be fitted, as many are right as in sample', () => {
    const none = { cuts: [], pushes: [] };
    const fixed = {
      ...small,
      gates: [],
      forces: [],
      regions: small.regions.filter(({ id }) => id === 'low-need'),
    };
    const python = cases.filter(({ outcome }) => outcome.fullCredit.includes('python')).length;
    for (const seed of [1, 2, 3]) expect(inFolds(fixed, cases, none, HOW, 10, seed)).toBe(python);
  });

  it('are other ones with another seed, and the same with the same', () => {
    const some = cases.slice(0, 12);
    const right = (seed: number) => inFolds(small, some, tuned, HOW, 4, seed);
    expect(right(1)).toBe(right(1));
  });
});
