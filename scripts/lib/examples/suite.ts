/** The tests of one example, from its archive, in a clean folder. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { packExample } from '#examples/archive.ts';
import { readExample } from '#load/examples.ts';
import { parseMeasurement } from '#schema/measurement.ts';
import type { Faults } from './faults.ts';
import { servesAsImage } from './image.ts';
import { LINTS } from './lints.ts';
import { meetings } from './matrix/expand.ts';
import { meet } from './matrix/meet.ts';
import { type Contact, nameOf, type Program } from './matrix/schema.ts';
import { contentOf, execute, must, type Place, promised, succeeds, tail, unpackInto } from './place.ts';
import { hiddenLibraryIsSeen, wrongValueIsSeen } from './planted.ts';
import { hostileNamesAreRefused, renamedPasses } from './start.ts';

/** One test; it throws an Error that says what was seen. */
export interface Test {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** An archive is small enough to be looked at before it is trusted. */
const MOST_BYTES = 250_000;

/** Unpacks as an unzip program would; below another workspace, where it must build, too. */
function unpack(place: Place): void {
  const { archive, folder, root } = place;
  writeFileSync(join(dirname(folder), 'Cargo.toml'), '[workspace]\nmembers = []\n');
  must(
    packExample(readExample(root, archive.name)).sha256 === archive.sha256,
    'packed twice, the archive differs',
  );
  must(archive.bytes <= MOST_BYTES, `the archive has ${archive.bytes} bytes; want at most ${MOST_BYTES}`);
  unpackInto(place);
}

function runsAsPromised(place: Place): void {
  const { commands, output } = promised(place);
  const done = succeeds(place, commands[0]);
  const printed = done.stdout.trimEnd();
  must(printed === output, `README.md promises\n${output}\n— and the command prints\n${printed}`);
}

function refusesBadInput(place: Place, one: Faults['badInput'][number]): void {
  const dir = mkdtempSync(join(tmpdir(), 'bad-input-'));
  try {
    for (const [name, text] of Object.entries(one.files ?? {})) {
      writeFileSync(join(dir, name), contentOf(text));
    }
    const args = one.args.map((arg) => arg.replaceAll('{dir}', dir));
    const done = execute(place, ['uv', 'run', 'python', '-m', promised(place).package, ...args]);
    const lines = done.stderr.trimEnd().split('\n');
    must(done.status === 2, `want exit code 2: ${tail(done)}`);
    must(
      lines.length === 1 && lines[0]?.startsWith('error: ') === true,
      `want one line "error: …": ${tail(done)}`,
    );
    must(lines[0]?.includes(one.says) === true, `want a line with "${one.says}": ${tail(done)}`);
    must(done.stdout === '', `want nothing on standard output: ${tail(done)}`);
    for (const name of one.notWritten ?? [])
      must(!existsSync(join(dir, name)), `${name} was written all the same`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Contacts for which this system has no device or no signal are left out: /dev/full on macOS, all of them on Windows. */
function possible(matrix: readonly Contact[]): readonly Contact[] {
  if (process.platform === 'win32') return [];
  if (existsSync('/dev/full')) return matrix;
  return matrix.filter((one) => one.stdout !== 'full' && one.values?.includes('/dev/full') !== true);
}

/** One program through the whole matrix; every fault is told, not only the first. */
async function meetsMatrix(place: Place, program: Program): Promise<void> {
  const { files, module, at, binary = '' } = program;
  const target = place.tools.env['CARGO_TARGET_DIR'] ?? join(place.folder, 'target');
  const stage = {
    cwd: place.folder,
    env: { ...place.tools.env, UV_LOCKED: '1' },
    command:
      module === undefined
        ? [resolve(place.folder, at.replace('{target}', target).replaceAll('*', binary))]
        : [join(place.folder, '.venv/bin/python'), '-m', module],
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, contentOf(text)])),
    python: module !== undefined,
  };
  const faults: string[] = [];
  for (const one of meetings(program, possible(place.matrix))) {
    const fault = await meet(stage, one);
    if (fault !== undefined) faults.push(`${one.name}: ${fault}`);
  }
  must(faults.length === 0, faults.join('\n'));
}

/** Without cargo the first command says so and fetches nothing in its place. */
function needsCargo(place: Place): void {
  const bin = join(dirname(place.folder), 'bin');
  mkdirSync(bin);
  symlinkSync(place.tools.uv, join(bin, 'uv'));
  const done = execute(place, promised(place).commands[0], { PATH: bin, UV_PYTHON: place.tools.python });
  must(done.status !== 0 && done.status !== null, `want a failure without cargo: ${tail(done)}`);
  must(/cargo in your PATH/.test(done.stderr), `want words that say that cargo is missing: ${tail(done)}`);
  must(!done.stderr.includes('puccinialin'), `a whole Rust was fetched: ${tail(done)}`);
}

function benchmarkAgrees(place: Place): void {
  const out = join(place.folder, 'bench.json');
  succeeds(place, ['uv', 'run', 'python', '-m', `${promised(place).package}.bench`, '--quick', '--out', out]);
  const run = parseMeasurement(JSON.parse(readFileSync(out, 'utf8')), 'bench.json');
  must(run.example === place.archive.name, `bench.json is of ${run.example}`);
}

/** The tests in order; each builds on what the one before left. */
export function suiteOf(place: Place): readonly Test[] {
  const { badInput } = place.faults;
  return [
    { name: 'the archive is deterministic and safe to unpack', run: () => unpack(place) },
    ...(process.platform === 'win32'
      ? []
      : [{ name: 'without cargo the first command says so', run: () => needsCargo(place) }]),
    { name: 'the first command of the README prints what it promises', run: () => runsAsPromised(place) },
    {
      name: 'the second command of the README passes',
      run: () => void succeeds(place, promised(place).commands[1]),
    },
    {
      name: 'run again, nothing is built',
      run: () => {
        const done = succeeds(place, promised(place).commands[0]);
        must(!done.stderr.includes('Building'), `it was built again: ${tail(done)}`);
      },
    },
    ...place.faults.programs.map((program) => ({
      name: `hostile contacts: ${nameOf(program)}`,
      run: () => meetsMatrix(place, program),
    })),
    ...badInput.map((one) => ({ name: `bad input: ${one.name}`, run: () => refusesBadInput(place, one) })),
    { name: 'every case of the benchmark computes the same', run: () => benchmarkAgrees(place) },
    ...LINTS.map((command) => ({
      name: `clean: ${command.join(' ')}`,
      run: () => void succeeds(place, command),
    })),
    ...(existsSync(join(place.root, 'examples', place.archive.name, 'Dockerfile'))
      ? [{ name: 'the server builds and runs as its image does', run: () => servesAsImage(place) }]
      : []),
    { name: 'a hostile new name is refused', run: () => hostileNamesAreRefused(place) },
    { name: 'a copy with another name passes', run: () => renamedPasses(place) },
    {
      name: 'planted: a wrong value in the Rust core fails the comparison',
      run: () => wrongValueIsSeen(place),
    },
    { name: 'planted: a hidden library fails the run', run: () => hiddenLibraryIsSeen(place) },
  ];
}
