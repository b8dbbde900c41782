/** `npm run evidence:due`: facts that are due for a second look. */
import { DUE_AFTER_MONTHS, isDue } from '#citations/index.ts';
import { loadHandbook } from '#load/handbook.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: npm run evidence:due [-- --on YYYY-MM-DD]

Lists the claims whose last check is older than ${DUE_AFTER_MONTHS} months, oldest first. --on asks for another day than today.`;

const { values } = readArguments('npm run evidence:due', HELP, { on: { type: 'string' } });
const today = values.on ?? new Date().toISOString().slice(0, 10);
if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) {
  console.error(`evidence:due: --on takes a day as YYYY-MM-DD, not "${today}"`);
  process.exit(2);
}
const claims = [...loadHandbook(process.cwd()).handbook.claims.values()].filter(
  (claim) => claim.mergedInto === undefined,
);
const due = claims
  .filter((claim) => isDue(claim.checked, today))
  .sort((a, b) => (a.checked < b.checked ? -1 : 1));
for (const claim of due) console.log(`${claim.checked}  ${claim.id}  (${claim.verdict})`);
console.log(`${due.length} of ${claims.length} claims are due on ${today}.`);
