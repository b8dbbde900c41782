/** `npm run permalinks`: adds the addresses of the current build to the ledger. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf } from '#output/permalinks/addresses.ts';
import { compare, extend } from '#output/permalinks/ledger.ts';
import { Permalinks } from '#schema/site.ts';
import { buildAll } from './lib/build-all.ts';
import { run } from './lib/processes.ts';
import { basePath, ROOT } from './lib/root.ts';
import { isBuilt } from './lib/site-build.ts';
import { BIOME } from './lib/tools.ts';

export const HELP = `
npm run permalinks — add the new pages, anchors and files of the build to data/permalinks.json.

Builds first where the sources changed. Nothing is ever taken out: an address that is gone needs an entry under
"redirects", from "old/path/" or "old/path/#anchor" to its new place; this command lists those and then fails.
`;

async function main(): Promise<void> {
  const base = basePath();
  if (!isBuilt(ROOT, base) && !(await buildAll(base, console.log))) {
    process.exitCode = 1;
    return;
  }
  const file = join(ROOT, 'data', 'permalinks.json');
  const ledger = Permalinks.parse(JSON.parse(readFileSync(file, 'utf8')));
  const site = addressesOf(join(ROOT, 'dist'));
  const { lost, unrecorded } = compare(ledger, site);
  if (unrecorded.length > 0) {
    writeFileSync(file, `${JSON.stringify(extend(ledger, site), null, 2)}\n`);
    await run(process.execPath, [join(ROOT, 'node_modules', BIOME), 'format', '--write', file], {
      cwd: ROOT,
    });
  }
  console.log(`${unrecorded.length} new addresses${unrecorded.length > 0 ? ' written' : ''}.`);
  for (const address of lost)
    console.error(
      `${address} was published and is gone: bring it back, or add it to "redirects" in data/permalinks.json.`,
    );
  if (lost.length > 0) process.exitCode = 1;
}

if (process.argv.includes('--help')) console.log(HELP.trim());
else await main();
