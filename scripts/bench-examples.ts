/** `npm run bench:examples`: measures the examples on this machine and publishes quiet runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { packExample } from '#examples/archive.ts';
import { promisedBy } from '#examples/readme.ts';
import { listExamples, readExample } from '#load/examples.ts';
import { parseBoundaryCosts } from '#schema/boundary-costs.ts';
import { type Measurement, parseMeasurement } from '#schema/measurement.ts';
import { publishRun } from './lib/examples/publish.ts';
import { findToolchain, MissingTool, type Toolchain } from './lib/examples/toolchain.ts';
import { ROOT } from './lib/root.ts';

export const HELP = `
npm run bench:examples [-- NAME… --no-wait]

Builds each example (or those named) from its archive and times that, then waits until the machine is quiet, runs each
benchmark and keeps the result in data/measurements/NAME/, in a file that is named by machine and time, beside the earlier
ones (boundary-lab's fit of the newest goes to boundary-costs.json).
Run it alone, with nothing else on the machine. A run that began with a load average over half the cores is noisy: it is
reported and not published.

  --no-wait   do not wait for a quiet machine
  --help      this text

Needs Rust (rustup.rs) and Python 3.11 or newer; brings uv by itself.
`;

const QUIET_SECONDS = 600;
const POLL_MS = 5_000;

/** Waits until the load average allows a run that is not noisy; building has just raised it. */
async function untilQuiet(): Promise<void> {
  const limit = 0.5 * availableParallelism();
  const end = performance.now() + QUIET_SECONDS * 1000;
  if ((loadavg()[0] ?? 0) > limit * 0.6)
    console.log(`  waiting for a load average under ${(limit * 0.6).toFixed(1)} …`);
  while ((loadavg()[0] ?? 0) > limit * 0.6 && performance.now() < end) await setTimeout(POLL_MS);
}

/** Runs a command in an example's folder; returns what it printed. */
function run(folder: string, tools: Toolchain, command: readonly string[]): string {
  const [program = '', ...args] = command;
  const done = spawnSync(program, args, {
    cwd: folder,
    env: { ...tools.env, UV_LOCKED: '1' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${command.join(' ')}: exit code ${done.status ?? done.signal}`);
  return done.stdout;
}

const module = (name: string, ...args: readonly string[]): string[] => [
  'uv',
  'run',
  'python',
  '-m',
  name,
  ...args,
];

interface Built {
  readonly folder: string;
  /** Its Python package. */
  readonly package: string;
  /** Seconds of the first command on a clean tree, downloads excepted. */
  readonly firstRunSeconds: number;
}

/** Unpacks an example into a clean folder and runs its first command, which builds it from nothing. */
function build(name: string, clean: string, tools: Toolchain): Built {
  for (const [path, bytes] of Object.entries(unzipSync(packExample(readExample(ROOT, name)).content))) {
    mkdirSync(dirname(join(clean, path)), { recursive: true });
    writeFileSync(join(clean, path), bytes);
  }
  const folder = join(clean, name);
  const { package: pkg, commands } = promisedBy(
    readFileSync(join(folder, 'README.md'), 'utf8'),
    `examples/${name}/README.md`,
  );
  run(folder, tools, ['cargo', 'fetch', '--locked', '--quiet']);
  run(folder, tools, ['uv', 'sync', '--locked', '--quiet', '--no-dev', '--no-install-project']);
  const start = performance.now();
  run(folder, tools, commands[0]);
  const firstRunSeconds = Math.round((performance.now() - start) / 100) / 10;
  console.log(`  ${name}: the first command took ${firstRunSeconds} s`);
  return { folder, package: pkg, firstRunSeconds };
}

interface Measured {
  readonly run: Measurement;
  /** What the example's `fit` module made of the run, where it has one: the costs of the boundaries. */
  readonly costs: string | undefined;
}

async function measure(name: string, built: Built, tools: Toolchain, wait: boolean): Promise<Measured> {
  if (wait) await untilQuiet();
  const out = join(built.folder, 'bench.json');
  run(built.folder, tools, module(`${built.package}.bench`, '--out', out));
  const printed = parseMeasurement(JSON.parse(readFileSync(out, 'utf8')), `${name}: bench.json`);
  const fits = existsSync(join(built.folder, 'python', built.package, 'fit.py'));
  return {
    run: { ...printed, build: { ...printed.build, first_run_seconds: built.firstRunSeconds } },
    costs: fits ? run(built.folder, tools, module(`${built.package}.fit`, out)) : undefined,
  };
}

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), `${JSON.stringify(value, null, 1)}\n`);
  console.log(`  written to ${path}`);
}

/** Writes a quiet run. Returns false for a noisy one. */
function publish({ run, costs }: Measured): boolean {
  for (const one of run.cases.filter((each) => each.clock === 'wall'))
    console.log(`  ${one.id}, ${one.label}: median ${one.median} ${one.unit} (${one.min} to ${one.max})`);
  if (run.noisy) {
    console.log(
      `  noisy (load average ${run.machine.loadavg_start ?? 'unknown'} at the start): not published`,
    );
    return false;
  }
  console.log(`  written to ${publishRun(ROOT, run)}`);
  if (costs !== undefined) {
    const path = 'data/measurements/boundary-costs.json';
    write(path, parseBoundaryCosts(JSON.parse(costs), path));
  }
  return true;
}

async function main(args: readonly string[]): Promise<void> {
  const known = listExamples(ROOT);
  const names = args.filter((arg) => arg !== '--no-wait');
  for (const name of names)
    if (!known.includes(name))
      throw new MissingTool(
        `npm run bench:examples does not know ${name}; the examples are ${known.join(', ')}.`,
      );
  const clean = mkdtempSync(join(tmpdir(), 'boundary-bench-'));
  const found = findToolchain(ROOT);
  // A target folder for each: the build is timed from nothing, as at a reader's.
  const toolsOf = (name: string): Toolchain => ({
    ...found,
    env: { ...found.env, CARGO_TARGET_DIR: join(clean, 'target', name) },
  });
  try {
    console.log('▸ building');
    const built = (names.length > 0 ? names : known).map((name) => ({
      name,
      built: build(name, clean, toolsOf(name)),
    }));
    for (const one of built) {
      console.log(`▸ ${one.name}`);
      if (!publish(await measure(one.name, one.built, toolsOf(one.name), !args.includes('--no-wait'))))
        process.exitCode = 1;
    }
  } finally {
    rmSync(clean, { recursive: true, force: true });
  }
}

if (process.argv.includes('--help')) console.log(HELP.trim());
else
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
