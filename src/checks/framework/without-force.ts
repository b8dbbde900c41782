/** A fact that the words call without force has none: no gate, force or region reads it. */
import { compile } from '#decision/compile.ts';
import { type FrameworkRule, fileOf } from './types.ts';

export const rule: FrameworkRule = {
  id: 'without-force',
  run: ({ framework: { rules }, words }) => {
    let relevant: ReadonlySet<string>;
    try {
      const compiled = compile(rules);
      relevant = new Set(compiled.relevant.map((index) => rules.facts[index]?.id ?? ''));
    } catch {
      // A fact that does not exist is told by its own rule.
      return [];
    }
    return [...words].flatMap(([locale, { withoutForce }]) =>
      Object.keys(withoutForce)
        .filter((fact) => relevant.has(fact))
        .map((fact) => ({
          file: fileOf(`words/${locale}`),
          entry: 'withoutForce',
          field: fact,
          value: '',
          rule: 'without-force',
          fix: 'a gate, force or region reads this fact; take the line out',
        })),
    );
  },
};
