/** The tests of one example, from its archive, in a clean folder. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { type Archive, packExample } from '../../../src/build/archives/index.ts';
import { listFiles } from '../../../src/build/examples/files.ts';
import { type Promised, promisedBy } from '../../../src/build/examples/readme.ts';
import { parseMeasurement } from '../../../src/data/schema/measurement.ts';
import type { Faults } from './faults.ts';
import { meetings } from './matrix/expand.ts';
import { meet } from './matrix/meet.ts';
import { type Contact, nameOf, type Program } from './matrix/schema.ts';
import type { Toolchain } from './toolchain.ts';

/** One test; it throws an Error that says what was seen. */
export interface Test {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

interface Place {
  readonly root: string;
  readonly folder: string;
  readonly archive: Archive;
  readonly faults: Faults;
  readonly matrix: readonly Contact[];
  readonly tools: Toolchain;
}

type Done = SpawnSyncReturns<string>;

function execute(place: Place, command: readonly string[], more: NodeJS.ProcessEnv = {}): Done {
  const [program = '', ...args] = command;
  return spawnSync(program, args, {
    cwd: place.folder,
    // UV_LOCKED: the lock is the one in the archive, and it fits pyproject.toml, or the command fails.
    env: { ...place.tools.env, UV_LOCKED: '1', ...more },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    windowsHide: true,
  });
}

/** The end of what a program said, for a message. */
function tail(done: Done): string {
  const said = `${done.stdout}\n${done.stderr}`.trim().split('\n');
  return `exit code ${done.status ?? done.signal}\n${said.slice(-40).join('\n')}`;
}

function must(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

function succeeds(place: Place, command: readonly string[]): Done {
  const done = execute(place, command);
  must(done.status === 0, `${command.join(' ')}: ${tail(done)}`);
  return done;
}

/** Unpacks as an unzip program would, after looking at every path; below another workspace, where it must build, too. */
function unpack(place: Place): void {
  const { archive, folder, root } = place;
  writeFileSync(join(dirname(folder), 'Cargo.toml'), '[workspace]\nmembers = []\n');
  must(packExample(root, archive.name).sha256 === archive.sha256, 'packed twice, the archive differs');
  unpackInto(place);
}

function unpackInto({ archive, folder }: Place): void {
  const prefix = `${archive.name}/`;
  for (const [path, bytes] of Object.entries(unzipSync(archive.content))) {
    must(path.startsWith(prefix) && !path.split('/').includes('..'), `${path} leads out of ${prefix}`);
    const target = join(folder, path.slice(prefix.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

function promised(place: Place): Promised {
  return promisedBy(readFileSync(join(place.folder, 'README.md'), 'utf8'), 'README.md');
}

function runsAsPromised(place: Place): void {
  const { commands, output } = promised(place);
  const done = succeeds(place, commands[0]);
  const printed = done.stdout.trimEnd();
  must(printed === output, `README.md promises\n${output}\n— and the command prints\n${printed}`);
}

/** Paths that a pattern with one `*` in its last part finds. */
function glob(folder: string, pattern: string): string[] {
  const at = join(folder, dirname(pattern));
  const [before = '', after = ''] = pattern.slice(pattern.lastIndexOf('/') + 1).split('*');
  if (!existsSync(at)) return [];
  const names = readdirSync(at).filter((name) => name.startsWith(before) && name.endsWith(after));
  return names.map((name) => join(at, name));
}

/** A file's content as the faults' file writes it. */
function contentOf(text: string): string | Uint8Array {
  if (text.startsWith('base64:')) return Buffer.from(text.slice(7), 'base64');
  return text.startsWith('zeros:') ? new Uint8Array(Number(text.slice(6))) : text;
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

/** Plants a wrong value in the Rust core, sees the named tests fail, and takes it out again. */
function wrongValueIsSeen(place: Place): void {
  const { file, find, replace, tests, fails } = place.faults.wrongValue;
  const path = join(place.folder, file);
  const before = readFileSync(path, 'utf8');
  must(before.split(find).length === 2, `${file}: the text to replace must occur once: ${find}`);
  writeFileSync(
    path,
    before.replace(find, () => replace),
  );
  try {
    const chosen = fails.map((name) => `${tests}::${name}`);
    const done = execute(place, ['uv', 'run', 'python', '-m', 'pytest', '-q', ...chosen]);
    // pytest: 1 = tests failed. Anything else would be another fault than the planted one.
    must(done.status === 1, `want failing tests (exit code 1): ${tail(done)}`);
    for (const name of fails)
      must(done.stdout.includes(`FAILED ${tests}::${name}`), `want ${name} to fail: ${tail(done)}`);
  } finally {
    writeFileSync(path, before);
  }
}

/** Hides what was built and sees the example refuse to run: nothing falls back to Python in silence. */
function hiddenLibraryIsSeen(place: Place): void {
  const built = glob(place.folder, place.faults.built);
  must(built.length > 0, `nothing built was found at ${place.faults.built}`);
  for (const path of built) renameSync(path, `${path}.hidden`);
  try {
    const done = execute(place, ['uv', 'run', '--no-sync', 'python', '-m', promised(place).package]);
    must(done.status !== 0 && done.status !== null, `want a failure: ${tail(done)}`);
    must(
      /cannot be (?:loaded|found)/.test(done.stderr),
      `want words that say what is missing: ${tail(done)}`,
    );
  } finally {
    for (const path of built) renameSync(`${path}.hidden`, path);
  }
}

function benchmarkAgrees(place: Place): void {
  const out = join(place.folder, 'bench.json');
  succeeds(place, ['uv', 'run', 'python', '-m', `${promised(place).package}.bench`, '--quick', '--out', out]);
  const run = parseMeasurement(JSON.parse(readFileSync(out, 'utf8')), 'bench.json');
  must(run.example === place.archive.name, `bench.json is of ${run.example}`);
}

/** Another name, which goes to the other end of each lock and of each list of imports. */
const NEW_NAME = 'zz-renamed-project';

/** What cannot be a project's name, each for another reason. */
const NO_NAMES = [
  '',
  'A',
  'a b',
  'a_b',
  '1a',
  'a-',
  'a--b',
  '../a',
  '/a',
  'a/b',
  'é',
  'class',
  'json',
  'core',
  'con',
  'com1',
];

function hostileNamesAreRefused(place: Place): void {
  const { package: module } = promised(place);
  const before = readFileSync(join(place.folder, 'Cargo.toml'), 'utf8');
  for (const name of [...NO_NAMES, 'pytest', 'a'.repeat(51), place.archive.name]) {
    const done = execute(place, ['uv', 'run', 'python', '-m', `${module}.rename`, name]);
    const refused = done.status === 2 && /^error: [^\n]+\n$/.test(done.stderr) && done.stdout === '';
    must(refused, `want one line and exit code 2 for the name "${name}": ${tail(done)}`);
  }
  must(readFileSync(join(place.folder, 'Cargo.toml'), 'utf8') === before, 'a refused name was taken');
}

/** A copy with another name has the old one nowhere, and passes: its first command, its tests, its format. */
function renamedPasses(place: Place): void {
  const { archive, folder } = place;
  const copy: Place = { ...place, folder: join(dirname(folder), 'renamed') };
  unpackInto(copy);
  const before = promised(copy);
  succeeds(copy, ['uv', 'run', 'python', '-m', `${before.package}.rename`, NEW_NAME]);
  for (const path of listFiles(copy.folder)) {
    const text = path + readFileSync(join(copy.folder, path), 'utf8');
    for (const form of [archive.name, archive.name.replaceAll('-', '_')])
      must(!text.includes(form), `${path} still has ${form}`);
  }
  const module = NEW_NAME.replaceAll('-', '_');
  const said = succeeds(copy, ['uv', 'run', 'python', '-m', module]).stdout.trimEnd();
  must(said === before.output, `renamed, it prints\n${said}`);
  succeeds(copy, ['uv', 'run', 'python', '-m', `${module}.check`]);
  for (const command of LINTS.filter(([program, word]) => program === 'uv' || word === 'fmt'))
    succeeds(copy, command);
}

export const LINTS: readonly (readonly string[])[] = [
  ['cargo', 'fmt', '--check'],
  ['cargo', 'clippy', '--locked', '--all-targets', '--all-features', '--quiet', '--', '-D', 'warnings'],
  ['uv', 'run', 'ruff', 'check', '.'],
  ['uv', 'run', 'ruff', 'format', '--check', '.'],
  ['uv', 'run', 'mypy'],
];

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
    { name: 'a hostile new name is refused', run: () => hostileNamesAreRefused(place) },
    { name: 'a copy with another name passes', run: () => renamedPasses(place) },
    {
      name: 'planted: a wrong value in the Rust core fails the comparison',
      run: () => wrongValueIsSeen(place),
    },
    { name: 'planted: a hidden library fails the run', run: () => hiddenLibraryIsSeen(place) },
  ];
}

export type { Place };
