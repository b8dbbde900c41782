/** The rules say what the worked examples say. */
import { exampleFaults } from '#decision/examples.ts';
import type { Problem } from '#problem.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const FILE = fileOf('examples');

export const rule: FrameworkRule = {
  id: 'examples-hold',
  run: ({ framework: { rules, examples, cases } }) =>
    examples.flatMap((example, index) => {
      try {
        return exampleFaults(rules, example, cases).map(({ field, expected, found }): Problem => {
          const fix =
            field === 'shows'
              ? `it is not at work here: "${found}" decides; mend the example or the rule`
              : `the rules say "${found}"; mend the example or the rule`;
          return {
            file: FILE,
            entry: example.shows,
            field: `examples.${index}.${field}`,
            value: expected,
            rule: 'examples-hold',
            fix,
          };
        });
      } catch {
        // A fact, level or verdict that does not exist is told by its own rule.
        return [];
      }
    }),
};
