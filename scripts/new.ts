/** `npm run new:system|chart|example|claim NAME`: everything that a new item needs, in a tree that still passes. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Id } from '#schema/common.ts';
import { recordAddresses } from './lib/addresses.ts';
import { readArguments } from './lib/arguments.ts';
import { picturesOfChart } from './lib/golden-charts.ts';
import { chartFiles, claimFiles, exampleRecordFile, type NewFile, systemFiles } from './lib/scaffold.ts';
import { newExample } from './new-example.ts';

const HELP = `Usage: npm run new:system  -- NAME
       npm run new:chart   -- NAME
       npm run new:example -- NAME
       npm run new:claim   -- NAME

NAME is lower-case words joined by hyphens. Nothing that exists is overwritten. Afterwards npm test passes;
what is written says itself where your text goes.`;

function fail(message: string): never {
  console.error(`new: ${message}`);
  process.exit(2);
}

const { positionals } = readArguments('npm run new:KIND', HELP, {}, true);
const [kind, name, ...rest] = positionals;
if (kind === undefined) fail(`say what is new.\n${HELP}`);
if (name === undefined || rest.length > 0) fail(`give one name.\n${HELP}`);
if (!Id.safeParse(name).success)
  fail(`"${name}" is not a name: lower-case words and digits joined by single hyphens`);

const root = process.cwd();

function write(files: readonly NewFile[]): void {
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken !== undefined) fail(`${taken.path} exists already; choose another name`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}

const today = new Date().toISOString().slice(0, 10);
switch (kind) {
  case 'system':
    write(systemFiles(name));
    break;
  case 'chart':
    write(chartFiles(name));
    write(picturesOfChart(root, name));
    break;
  case 'claim':
    write(claimFiles(name, today));
    break;
  case 'example':
    if (existsSync(join(root, 'examples', name)))
      fail(`examples/${name} exists already; choose another name`);
    for (const path of newExample(name, root)) console.log(path);
    write([exampleRecordFile(name)]);
    break;
  default:
    fail(`"${kind}" is not one of system, chart, example, claim.\n${HELP}`);
}
// Every new item has a page, and every page's address is recorded.
try {
  for (const address of recordAddresses(root).unrecorded) console.log(`data/permalinks.json: ${address}`);
} catch (error) {
  fail(
    `the files are written, but their addresses are not: ${error instanceof Error ? error.message : error}\nMend that and run npm run permalinks.`,
  );
}
console.log('Next: write your own over what is there, then npm test.');
