/** The data check as commands run it: every fault one line. */
import { checkAll, formatProblem } from '#checks/index.ts';

/** @returns a line for every fault in `data/` and in what the prose cites: file, entry, field, value, rule, and the fix */
export function checkData(root: string): readonly string[] {
  return checkAll(root).map(formatProblem);
}
