/** `npm run test:examples`: every example, from its archive, in a clean folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packExample } from '#examples/archive.ts';
import { listExamples, readExample } from '#load/examples.ts';
import { readFaults, readMatrix } from './lib/examples/faults.ts';
import { keyOf, passedBefore, rememberPassed } from './lib/examples/passed.ts';
import { suiteOf } from './lib/examples/suite.ts';
import { findToolchain, MissingTool, type Toolchain } from './lib/examples/toolchain.ts';
import { ROOT } from './lib/root.ts';
import { exitCode, lastLine, NOTHING, sum, type Tally } from './lib/tally.ts';
import { newExample } from './new-example.ts';

export const HELP = `
npm run test:examples [-- NAME… --fresh --keep]

Tests each example (or those named) as a reader gets it: its archive is built, unpacked into a clean folder outside the
repository, and the two commands of its README are run with the locked versions. Then: bad input, the linters, the
benchmark's agreement, every program in hostile surroundings (tests/example-matrix.json), a copy with another name, and two
planted faults (a wrong value in the Rust core; the built library hidden), which must be seen.
The name new-example stands for what npm run new:example makes; it is made, and tested like the others.

  --fresh   test again what passed before with the same content and tools
  --keep    leave the unpacked folders, and print where they are
  --help    this text

Needs Rust (rustup.rs) and Python 3.11 or newer; brings uv by itself. Compiled dependencies and what passed are kept in
the user's cache folder (XDG_CACHE_HOME or ~/.cache/boundary-handbook). The last line is "N passed, N failed".
`;

interface Options {
  readonly names: readonly string[];
  readonly fresh: boolean;
  readonly keep: boolean;
}

function optionsOf(args: readonly string[]): Options {
  const known = [...listExamples(ROOT), MADE];
  const names = args.filter((arg) => !arg.startsWith('--'));
  for (const arg of args)
    if (arg.startsWith('--') ? !['--fresh', '--keep'].includes(arg) : !known.includes(arg))
      throw new MissingTool(
        `npm run test:examples does not know ${arg}; the examples are ${known.join(', ')}.`,
      );
  return {
    names: names.length > 0 ? names : known,
    fresh: args.includes('--fresh'),
    keep: args.includes('--keep'),
  };
}

/** What `npm run new:example` makes, under a root of its own: it must pass like every other. */
const MADE = 'new-example';

function makeExample(clean: string): string {
  const root = join(clean, 'made');
  mkdirSync(join(root, 'examples'), { recursive: true });
  writeFileSync(join(root, 'examples/executables.json'), '[]\n');
  newExample(MADE, root, ROOT);
  return root;
}

async function testOne(name: string, tools: Toolchain, options: Options): Promise<Tally> {
  const clean = mkdtempSync(join(tmpdir(), 'boundary-examples-'));
  try {
    return await testIn(clean, name, tools, options);
  } finally {
    if (options.keep) console.log(`  left in ${clean}`);
    else rmSync(clean, { recursive: true, force: true });
  }
}

async function testIn(clean: string, name: string, tools: Toolchain, { fresh }: Options): Promise<Tally> {
  const root = name === MADE ? makeExample(clean) : ROOT;
  const archive = packExample(readExample(root, name));
  const { faults, text } = readFaults(root, name);
  const { matrix, text: matrixText } = readMatrix(ROOT);
  const key = keyOf(ROOT, archive.sha256, text + matrixText, tools.versions);
  const before = fresh ? undefined : passedBefore(tools.cache, name, key);
  if (before !== undefined) {
    console.log(
      `▸ ${name}: skipped, ${before.tests} tests passed on ${before.when} with the same content, tests and tools (key ${key.slice(0, 16)})`,
    );
    return { passed: before.tests, failed: 0 };
  }
  console.log(`▸ ${name} ${archive.version} (${archive.bytes} bytes, key ${key.slice(0, 16)})`);
  const folder = join(clean, 'unpacked', name);
  mkdirSync(folder, { recursive: true });
  let tally = NOTHING;
  for (const test of suiteOf({ root, folder, archive, faults, matrix, tools })) {
    const began = performance.now();
    let fault: string | undefined;
    try {
      await test.run();
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`  ${fault === undefined ? '✓' : '✗'} ${test.name} (${seconds} s)`);
    if (fault !== undefined) console.log(fault.replace(/^/gm, '    | '));
    tally = sum([tally, fault === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }]);
  }
  if (tally.failed === 0) {
    const when = new Date().toISOString().slice(0, 10);
    rememberPassed(tools.cache, name, { key, when, tests: tally.passed });
  }
  return tally;
}

async function main(): Promise<void> {
  try {
    const options = optionsOf(process.argv.slice(2));
    const tools = findToolchain(ROOT);
    console.log(`With ${tools.versions}.`);
    const tallies: Tally[] = [];
    for (const name of options.names) tallies.push(await testOne(name, tools, options));
    const total = sum(tallies);
    console.log(lastLine(total));
    process.exitCode = exitCode(total);
  } catch (error) {
    if (!(error instanceof MissingTool)) throw error;
    console.error(error.message);
    console.log(lastLine({ passed: 0, failed: 1 }));
    process.exitCode = 1;
  }
}

if (process.argv.includes('--help')) console.log(HELP.trim());
else await main();
