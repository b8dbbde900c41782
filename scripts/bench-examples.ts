/** `npm run bench:examples`: measures the examples on this machine and publishes quiet runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { packExample } from '../src/build/archives/index.ts';
import { listExamples } from '../src/build/examples/files.ts';
import { parseBoundaryCosts } from '../src/data/schema/boundary-costs.ts';
import { type Measurement, machineSlug, parseMeasurement } from '../src/data/schema/measurement.ts';
import { promisedBy } from './lib/examples/readme.ts';
import { findToolchain, MissingTool, type Toolchain } from './lib/examples/toolchain.ts';
import { ROOT } from './lib/root.ts';

export const HELP = `
npm run bench:examples [-- NAME… --no-wait]

Builds each example (or those named) from its archive, waits until the machine is quiet, runs its benchmark and writes the
result to data/measurements/NAME/MACHINE.json (and boundary-lab's fit to boundary-costs.json). Run it alone, with nothing else on the machine. A run that began with a load
average over half the cores is noisy: it is reported and not published.

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

/** Runs a module of an example; returns what it printed. */
function uv(folder: string, tools: Toolchain, args: readonly string[]): string {
  const env = { ...tools.env, UV_LOCKED: '1' };
  const done = spawnSync('uv', ['run', 'python', '-m', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0)
    throw new Error(`uv run python -m ${args.join(' ')}: exit code ${done.status ?? done.signal}`);
  return done.stdout;
}

interface Measured {
  readonly run: Measurement;
  /** What the example's `fit` module made of the run, where it has one: the costs of the boundaries. */
  readonly costs: string | undefined;
}

async function measure(name: string, tools: Toolchain, wait: boolean): Promise<Measured> {
  const clean = mkdtempSync(join(tmpdir(), 'boundary-bench-'));
  try {
    for (const [path, bytes] of Object.entries(unzipSync(packExample(ROOT, name).content))) {
      mkdirSync(dirname(join(clean, path)), { recursive: true });
      writeFileSync(join(clean, path), bytes);
    }
    const folder = join(clean, name);
    const { package: module } = promisedBy(
      readFileSync(join(folder, 'README.md'), 'utf8'),
      `examples/${name}/README.md`,
    );
    uv(folder, tools, [module]);
    if (wait) await untilQuiet();
    const out = join(folder, 'bench.json');
    uv(folder, tools, [`${module}.bench`, '--out', out]);
    const run = parseMeasurement(JSON.parse(readFileSync(out, 'utf8')), `${name}: bench.json`);
    const fits = existsSync(join(folder, 'python', module, 'fit.py'));
    return { run, costs: fits ? uv(folder, tools, [`${module}.fit`, out]) : undefined };
  } finally {
    rmSync(clean, { recursive: true, force: true });
  }
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
  write(`data/measurements/${run.example}/${machineSlug(run.machine)}.json`, run);
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
  const tools = findToolchain(ROOT);
  for (const name of names.length > 0 ? names : known) {
    console.log(`▸ ${name}`);
    if (!publish(await measure(name, tools, !args.includes('--no-wait')))) process.exitCode = 1;
  }
}

if (process.argv.includes('--help')) console.log(HELP.trim());
else
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
