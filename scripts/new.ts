/** `npm run new:system|chart|example|claim NAME`: everything that a new item needs, in a tree that still passes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Id } from '#schema/common.ts';
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

const [kind, name, ...rest] = process.argv.slice(2);
if (kind === undefined || process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(kind === undefined ? 2 : 0);
}
if (name === undefined || rest.length > 0) fail(`give one name.\n${HELP}`);
if (!Id.safeParse(name).success)
  fail(`"${name}" is not a name: lower-case words and digits joined by single hyphens`);

const root = process.cwd();
const written: string[] = [];

function write(files: readonly NewFile[]): void {
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken !== undefined) fail(`${taken.path} exists already; choose another name`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    written.push(path);
  }
}

const today = new Date().toISOString().slice(0, 10);
switch (kind) {
  case 'system':
    write(systemFiles(name));
    break;
  case 'chart':
    write(chartFiles(name));
    break;
  case 'claim':
    write(claimFiles(name, today));
    break;
  case 'example':
    if (existsSync(join(root, 'examples', name)))
      fail(`examples/${name} exists already; choose another name`);
    written.push(...newExample(name, root));
    write([exampleRecordFile(name)]);
    break;
  default:
    fail(`"${kind}" is not one of system, chart, example, claim.\n${HELP}`);
}
for (const path of written) console.log(path);
// Every new item has a page, and every page's address is recorded.
const recorded = spawnSync(process.execPath, [join(root, 'scripts/permalinks.ts')], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (recorded.status !== 0)
  fail('the files are written, but npm run permalinks failed: mend what it says and run it again');
console.log('data/permalinks.json');
console.log('Next: write your own over what is there, then npm test.');
