/** For tests only: the rules of the working tree, and random components. */
import fc from 'fast-check';
import { loadCases, loadFramework } from '#load/framework.ts';
import type { Facts } from './types.ts';

export const ROOT = process.cwd();
export const framework = loadFramework(ROOT);
export const { rules } = framework;
export const cases = loadCases(ROOT);

/** Components: each fact known with the given chance, at any of its levels. */
export function components(known = 0.7): fc.Arbitrary<Facts> {
  const fields = rules.facts.map((fact) =>
    fc
      .tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...fact.levels.map((level) => level.id)),
      )
      .map(([chance, level]): [string, string][] => (chance < known ? [[fact.id, level]] : [])),
  );
  return fc.tuple(...fields).map((pairs) => Object.fromEntries(pairs.flat()));
}

/** Components that leave exactly the chosen few facts open, so that every completion can be tried. */
export function nearlyComplete(mostOpen: number): fc.Arbitrary<{ facts: Facts; open: readonly string[] }> {
  return fc
    .tuple(
      components(1.1),
      fc.subarray(
        rules.facts.map((fact) => fact.id),
        { minLength: 0, maxLength: mostOpen },
      ),
    )
    .map(([all, open]) => ({
      facts: Object.fromEntries(Object.entries(all).filter(([fact]) => !open.includes(fact))),
      open,
    }));
}

/** What an answer may still turn into: itself alone, unless it is not the last word. */
export function turnsInto(fact: string, level: string): readonly string[] {
  const found = rules.facts.find(({ id }) => id === fact)?.levels.find(({ id }) => id === level);
  return [level, ...(found?.opens ?? [])];
}

/** The same facts with every answer that is not the last word turned into each level that it may become. */
export function* turned(facts: Facts): Generator<Facts> {
  const open = Object.entries(facts).find(([fact, level]) => turnsInto(fact, level).length > 1);
  if (open === undefined) {
    yield facts;
    return;
  }
  const [fact, level] = open;
  const { [fact]: _, ...rest } = facts;
  for (const other of turned(rest))
    for (const into of turnsInto(fact, level)) yield { ...other, [fact]: into };
}

/** Every completion of the open facts. */
export function* completions(facts: Facts, open: readonly string[]): Generator<Facts> {
  const [first, ...rest] = open;
  if (first === undefined) {
    yield facts;
    return;
  }
  for (const level of rules.facts.find((fact) => fact.id === first)?.levels ?? []) {
    yield* completions({ ...facts, [first]: level.id }, rest);
  }
}
