/** `npm run test:examples`: every example, from its archive, in a clean folder. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packExample } from '../src/build/archives/index.ts';
import { listExamples } from '../src/build/examples/files.ts';
import { readFaults, readMatrix } from './lib/examples/faults.ts';
import { keyOf, passedBefore, rememberPassed } from './lib/examples/passed.ts';
import { suiteOf } from './lib/examples/suite.ts';
import { findToolchain, MissingTool, type Toolchain } from './lib/examples/toolchain.ts';
import { ROOT } from './lib/root.ts';
import { exitCode, lastLine, NOTHING, sum, type Tally } from './lib/tally.ts';

export const HELP = `
npm run test:examples [-- NAME… --fresh --keep]

Tests each example (or those named) as a reader gets it: its archive is built, unpacked into a clean folder outside the
repository, and the two commands of its README are run with the locked versions. Then: bad input, the linters, the
benchmark's agreement, and two planted faults (a wrong value in the Rust core; the built library hidden), which must be seen.

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
  const known = listExamples(ROOT);
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

async function testOne(name: string, tools: Toolchain, { fresh, keep }: Options): Promise<Tally> {
  const archive = packExample(ROOT, name);
  const { faults, text } = readFaults(ROOT, name);
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
  const clean = mkdtempSync(join(tmpdir(), 'boundary-examples-'));
  const folder = join(clean, name);
  mkdirSync(folder);
  let tally = NOTHING;
  try {
    for (const test of suiteOf({ root: ROOT, folder, archive, faults, matrix, tools })) {
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
  } finally {
    if (keep) console.log(`  left in ${folder}`);
    else rmSync(clean, { recursive: true, force: true });
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
