/** `npm run check`: the data and the prose's references, in a second. */

import { readArguments } from './lib/arguments.ts';
import { checkData, drafts } from './lib/data-check.ts';
import { ROOT } from './lib/root.ts';

export const HELP = `
npm run check — check data/ and what the prose cites from it.

Each fault is one line: file, entry, field, value, rule, and what to do. npm test runs this first.
`;

readArguments('npm run check', HELP, {});
const faults = checkData(ROOT);
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? 'data/ is in order.' : `${faults.length} fault${faults.length === 1 ? '' : 's'}.`,
);
const unfinished = drafts(ROOT);
if (unfinished.length > 0)
  console.log(
    `Still drafts (take "draft" out of the record when the page is written): ${unfinished.join(', ')}.`,
  );
if (faults.length > 0) process.exitCode = 1;
