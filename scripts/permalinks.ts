/** `npm run permalinks`: adds the addresses that the sources promise to the ledger. */
import { recordAddresses } from './lib/addresses.ts';
import { readArguments } from './lib/arguments.ts';
import { ROOT } from './lib/root.ts';

export const HELP = `
npm run permalinks — add the new pages, anchors and files of the sources to data/permalinks.json.

Needs no build: the addresses follow from data/, the prose and the examples, and a test holds them to the built site.
Nothing is ever taken out: an address that is gone needs an entry under "redirects", from "old/path/" or
"old/path/#anchor" to its new place; this command lists those and then fails.
`;

function main(): void {
  readArguments('npm run permalinks', HELP, {});
  const { lost, unrecorded } = recordAddresses(ROOT);
  for (const address of unrecorded) console.log(`+ ${address}`);
  console.log(`${unrecorded.length} new addresses${unrecorded.length > 0 ? ' written' : ''}.`);
  for (const address of lost)
    console.error(
      `${address} was published and is gone: bring it back, or add it to "redirects" in data/permalinks.json.`,
    );
  if (lost.length > 0) process.exitCode = 1;
}

try {
  main();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
