/** Computes and writes data/framework/cross-validation.yaml; takes minutes and says where it is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Fitting, inFolds, leaveOneOut } from '#decision/cross-validation.ts';
import { logicOf } from '#decision/logic.ts';
import type { Framework } from '#load/framework.ts';
import { casesHash, logicHash } from '#load/released.ts';
import { CrossValidationFile, type Outcome } from '#schema/decision.ts';

export const CROSS_VALIDATION = 'data/framework/cross-validation.yaml';

const HEADER = `# Agreement of rules that were fitted without the cases that they judge. Written by npm run release:rules; how it is done is in
# backtest.yaml and src/decision/cross-validation.ts.
`;

/** @param say told before each run of some seconds. */
export function crossValidated(
  { rules, cases, backtest }: Framework,
  say: (line: string) => void,
): CrossValidationFile {
  const { tuned, newFacts, repeats, folds } = backtest;
  const rows = (['first', 'second'] as const).flatMap((coding) =>
    [true, false].flatMap((withNew) =>
      [false, true].map((strict) => {
        const how: Fitting = { coding, hidden: withNew ? [] : newFacts, strict };
        const name = `${coding} coding, ${withNew ? 'all facts' : 'without the new facts'}${strict ? ', rules without support removed' : ''}`;
        say(`${name}: each left out`);
        const right = leaveOneOut(rules, cases, tuned, how);
        const byOutcome: Partial<Record<Outcome, [number, number]>> = {};
        cases.forEach(({ outcome: { choice } }, index) => {
          const [hits, all] = byOutcome[choice] ?? [0, 0];
          byOutcome[choice] = [hits + (right[index] === true ? 1 : 0), all + 1];
        });
        say(`${name}: ${repeats} rounds of ${folds} folds`);
        return {
          coding,
          newFacts: withNew,
          strict,
          leaveOneOut: right.filter(Boolean).length,
          // The harsher way is shown with each left out alone: folds would say the same and take as long again.
          folds: Array.from({ length: strict ? 1 : repeats }, (_, round) =>
            inFolds(rules, cases, tuned, how, folds, round + 1),
          ),
          byOutcome,
        };
      }),
    ),
  );
  return CrossValidationFile.parse({
    rules: logicHash(logicOf(rules)),
    cases: casesHash(cases, backtest),
    of: cases.length,
    rows,
  });
}

/** Writes the figures below a root. */
export function writeCrossValidation(root: string, figures: CrossValidationFile): void {
  writeFileSync(join(root, CROSS_VALIDATION), `${HEADER}${stringify(figures, { lineWidth: 0 })}`);
}
