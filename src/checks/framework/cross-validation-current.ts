/** The cross-validated figures belong to the rules and the cases as they stand. */
import { logicOf } from '#decision/logic.ts';
import { casesHash, logicHash } from '#load/released.ts';
import { type FrameworkRule, fileOf } from './types.ts';

export const rule: FrameworkRule = {
  id: 'cross-validation-current',
  run: ({ framework: { rules, cases, backtest, crossValidation } }) => {
    const stands = { rules: logicHash(logicOf(rules)), cases: casesHash(cases, backtest) };
    return (['rules', 'cases'] as const)
      .filter((part) => crossValidation[part] !== stands[part])
      .map((part) => ({
        file: fileOf('cross-validation'),
        entry: part,
        field: part,
        value: crossValidation[part].slice(0, 12),
        rule: 'cross-validation-current',
        fix: `the ${part} have changed since the figures were computed; run npm run release:rules -- --validate`,
      }));
  },
};
