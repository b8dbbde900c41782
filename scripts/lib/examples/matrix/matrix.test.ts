import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExamples } from '#load/examples.ts';
import { ROOT } from '../../root.ts';
import { coverageFaults, type Faults, readFaults, readMatrix } from '../faults.ts';
import { discover } from './discover.ts';
import { type Meeting, meetings } from './expand.ts';
import { meet, type Stage } from './meet.ts';
import { missedOptions, optionFaults } from './options.ts';
import { Program } from './schema.ts';

const { matrix } = readMatrix(ROOT);
const FAKE = join(import.meta.dirname, 'fake.mjs');
const program = Program.parse({
  module: 'fake',
  args: ['--in', '{dir}/given'],
  files: { given: 'x' },
  required: ['--in'],
  numbers: [['--number', '{}']],
  reads: [['--in', '{}']],
  writes: [['--out', '{}']],
  interrupt: { args: ['--in', '{fifo-in}'] },
});
const server = Program.parse({ module: 'fake', args: ['--serve'], serves: 'fine', required: [] });

function stage(fault: string): Stage {
  return {
    cwd: ROOT,
    env: { ...process.env, FAULT: fault },
    command: [process.execPath, FAKE],
    files: { given: 'x' },
    python: true,
  };
}

function owed(name: string, of: Program = program): readonly Meeting[] {
  return meetings(of, matrix).filter((one) => one.name.includes(`: ${name}`));
}

describe('the programs of the examples', () => {
  it.each([...listExamples(ROOT)])('of %s are all in the matrix', (name) => {
    const found = discover(join(ROOT, 'examples', name));
    expect(coverageFaults(readFaults(ROOT, name).faults, found, matrix)).toEqual([]);
  });
  it.each([...listExamples(ROOT)])(
    'of %s meet it with every option that takes a number or a file',
    (name) => {
      expect(optionFaults(join(ROOT, 'examples', name), readFaults(ROOT, name).faults.programs)).toEqual([]);
    },
  );
});

describe('a program that is not covered', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'covered-'));
    for (const [path, text] of Object.entries({
      'Cargo.toml': '[package]\nname = "crate"\n\n[[bin]]\nname = "named"\npath = "src/other.rs"\n',
      'src/other.rs': '',
      'src/main.rs': '',
      'src/bin/by_place.rs': '',
      'src/bin/folder/main.rs': '',
      'python/p/__init__.py': '',
      'python/p/__main__.py': '',
      'python/p/tool.py': 'if __name__ == "__main__":\n    run(main)\n',
      'python/p/agent/__main__.py': '',
      'python/p/_helper.py': 'x = 1\n',
    })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const covered = (programs: readonly object[], notMet = {}): readonly string[] =>
    coverageFaults({ programs, notMet } as unknown as Faults, discover(folder), matrix);

  it('is found, as a module and as a binary, by table and by place', () => {
    expect(discover(folder)).toEqual(['by_place', 'crate', 'folder', 'named', 'p', 'p.agent', 'p.tool']);
  });
  it('is a fault, and so are a name without a program and an exception of nothing', () => {
    const programs = ['p', 'p.agent', 'p.gone', 'p'].map((module) => ({
      module,
      except: { 'no contact': 'why not' },
    }));
    const said = covered(programs, { crate: 'is only built by whoever changes it' }).join('\n');
    expect(said).toContain('p.tool can be run and is not in programs');
    expect(said).toContain('by_place can be run');
    expect(said).toContain('p.gone is in programs and cannot be run');
    expect(said).toContain('p is named twice');
    expect(said).toContain('p excepts "no contact"');
    expect(said).not.toContain('crate can');
  });
});

it('an option that is in no list is a fault', () => {
  const source = [
    'parser.add_argument("--top", type=int, default=5)',
    'parser.add_argument(\n    "--half-life", type=whole(1, 9), metavar="M"\n)',
    'parser.add_argument("--input", type=Path)',
    'parser.add_argument("--out", type=output)',
    'parser.add_argument("--case", type=int, help=argparse.SUPPRESS)',
    'parser.add_argument("--kind", choices=["a"])',
    'parser.add_argument("name", type=str)',
  ].join('\n');
  expect(missedOptions(source, program).map((line) => line.split(' ')[1])).toEqual([
    '--top',
    '--half-life',
    '--input',
  ]);
  const covered = { ...program, numbers: [['--top', '{}'], ['--half-life={}']], reads: [['--input', '{}']] };
  expect(missedOptions(source, covered)).toEqual([]);
});

describe('a program of the matrix', () => {
  it.each([
    [{ module: 'a', binary: 'b', interrupt: { args: [] } }, 'module or binary'],
    [{ module: 'a' }, 'Ctrl-C'],
    [{ module: 'a', interrupt: { args: [] }, reads: [['--in']] }, 'one {}'],
  ])('%j is refused', (value, message) => {
    expect(JSON.stringify(Program.safeParse(value).error?.issues)).toContain(message);
  });
  it('that is slow meets all surroundings at once', () => {
    const all = meetings({ ...program, slow: true }, matrix).filter((one) => one.expect === 'works');
    expect(all).toHaveLength(1);
    expect(Object.keys(all[0]?.env ?? {})).toEqual(expect.arrayContaining(['LC_ALL', 'TMPDIR', 'ALL_PROXY']));
  });
  it('does not meet what it excepts', () => {
    const one = { ...program, except: { 'an absurd number': 'has no limit' } };
    expect(meetings(one, matrix).some((each) => each.name.includes('absurd'))).toBe(false);
  });
});

describe.skipIf(process.platform !== 'linux')('a program that behaves', () => {
  it.each(meetings(program, matrix).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await meet(stage(''), one)).toBeUndefined();
  });
  it.each(
    owed('Ctrl-C', server)
      .concat(owed('proxies', server))
      .map((one) => [one.name, one] as const),
  )('that serves: %s', async (_, one) => {
    expect(await meet(stage(''), one)).toBeUndefined();
  });
});

// Every contact of the matrix has a planted fault here that turns it red.
const PLANTED: readonly { contact: string; fault: string; says: string; of?: Program }[] = [
  { contact: 'an unknown argument', fault: 'unknown', says: 'want exit code 2' },
  { contact: 'an unknown argument', fault: 'two lines', says: 'want one line' },
  { contact: 'an unknown argument', fault: 'a trace', says: 'a trace' },
  { contact: 'an unknown argument', fault: 'another code', says: 'want exit code 2' },
  { contact: 'an argument that is no UTF-8', fault: 'byte', says: 'want exit code 2' },
  { contact: 'no arguments', fault: 'required', says: 'want exit code 2' },
  { contact: 'no arguments', fault: 'unnamed', says: 'want a line with "--in"' },
  { contact: 'an absurd number', fault: 'number', says: 'want exit code 2' },
  { contact: 'a missing file', fault: 'missing', says: 'want exit code 2' },
  { contact: 'a file below a file', fault: 'missing', says: 'want exit code 2' },
  { contact: 'a file that cannot be read', fault: 'unreadable', says: 'want exit code 2' },
  { contact: 'a folder in the place', fault: 'folder', says: 'want exit code 2' },
  { contact: 'an output that cannot be written', fault: 'unwritable', says: 'want exit code 2' },
  { contact: 'an output that cannot be written', fault: 'late', says: 'want one line' },
  { contact: 'an output on a full disk', fault: 'full', says: 'want exit code 2' },
  { contact: 'standard output on a full disk', fault: 'stdout', says: 'want exit code 2' },
  { contact: 'standard output that nobody reads', fault: 'stdout', says: 'want exit code 2' },
  { contact: 'an ASCII terminal', fault: 'ascii', says: 'a trace' },
  { contact: 'a C locale', fault: 'locale', says: 'a trace' },
  { contact: 'a long TMPDIR', fault: 'tmpdir', says: 'a trace' },
  { contact: 'proxies in the environment', fault: 'proxy', says: 'a trace' },
  { contact: 'Ctrl-C during the run', fault: 'interrupt', says: 'want "error: interrupted"' },
  { contact: 'Ctrl-C during the run', fault: 'silent', says: 'want "error: interrupted"' },
  { contact: 'Ctrl-C during the run', fault: 'stop', says: 'an end in order', of: server },
];

describe.skipIf(process.platform !== 'linux')('a planted fault', () => {
  it.each(PLANTED)('in $contact ($fault) is seen', async ({ contact, fault, says, of }) => {
    const all = owed(contact, of);
    expect(all.length).toBeGreaterThan(0);
    const seen = await Promise.all(all.map((one) => meet(stage(fault), one)));
    expect(seen.join('\n')).toContain(says);
  });
  it('is there for every contact', () => {
    for (const { name } of matrix)
      expect(
        PLANTED.some(({ contact }) => name.startsWith(contact)),
        name,
      ).toBe(true);
  });
  it('leaves nothing behind when a program ends before it opens the pipe', async () => {
    const [one] = owed('Ctrl-C');
    if (one === undefined) throw new Error('no meeting');
    expect(await meet(stage(''), { ...one, args: ['--no', '{fifo-in}'] })).toContain('exit code 2');
  });
});
