import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutated, readMutants } from './mutants.ts';
import { ROOT } from './root.ts';

const mutants = readMutants(ROOT);

describe('the mutants', () => {
  it.each(mutants.map((mutant) => [`${mutant.table}/${mutant.id}`, mutant] as const))(
    '%s applies',
    (_, mutant) => {
      const text = readFileSync(join(ROOT, mutant.in), 'utf8');
      expect(mutated(text, mutant)).not.toBe(text);
      for (const test of mutant.tests) expect([test, existsSync(join(ROOT, test))]).toEqual([test, true]);
    },
  );

  it('have ids of their own, and are many enough', () => {
    const ids = mutants.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(40);
  });

  it('are refused where the text is not there', () => {
    const mutant = { id: 'x', in: 'a.ts', find: 'one', with: 'two' };
    expect(() => mutated('three', mutant)).toThrow('x: a.ts does not hold "one"; mend the mutant');
    expect(mutated('one one', { ...mutant, with: '$&' })).toBe('$& one');
  });
});
