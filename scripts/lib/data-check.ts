/** The data check as commands run it: every fault one line. */

import { checkAll, formatProblem } from '#checks/index.ts';
import { loadHandbook } from '#load/handbook.ts';

/** Systems whose page is still being written, by id. */
export function drafts(root: string): readonly string[] {
  return [...loadHandbook(root).handbook.systems.values()]
    .filter(({ draft }) => draft === true)
    .map(({ id }) => id);
}

/** @returns a line for every fault in `data/` and in what the prose cites: file, entry, field, value, rule, and the fix */
export function checkData(root: string): readonly string[] {
  return checkAll(root).map(formatProblem);
}
