/** A program for the matrix's own tests. It behaves; with FAULT set it does wrong what that names. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';

const args = process.argv.slice(2);
const { FAULT: fault = '' } = process.env;

function refuse(text) {
  if (fault === 'two lines') writeSync(2, 'a line before\n');
  if (fault === 'a trace') writeSync(2, 'Traceback (most recent call last):\n');
  writeSync(2, `error: ${text}\n`);
  process.exit(fault === 'another code' ? 1 : 2);
}

function known(kind, condition, text) {
  if (condition && fault !== kind) refuse(text);
}

const value = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);

known(
  'byte',
  args.some((arg) => arg.includes('\ufffd')),
  'an argument is not a text in UTF-8',
);
known(
  'unknown',
  args.some((arg) => arg.startsWith('--') && !['--in', '--out', '--number', '--serve'].includes(arg)),
  `unknown argument: ${args.at(-1)}`,
);
known('required', args.length === 0, fault === 'unnamed' ? 'something is missing' : 'missing: --in');
known(
  'number',
  value('--number') !== undefined && !/^\d{1,9}$/.test(value('--number')),
  '--number: want a number',
);

const source = value('--in');
if (source !== undefined) {
  known('folder', existsSync(source) && statSync(source).isDirectory(), `${source}: Is a directory`);
  known('missing', !existsSync(source), `${source}: No such file`);
  if (existsSync(source) && statSync(source).isFile())
    try {
      readFileSync(source);
    } catch (error) {
      known('unreadable', true, `${source}: ${error.code}`);
    }
}
const target = value('--out');
if (target !== undefined) {
  if (fault === 'late') writeSync(2, 'working\n');
  try {
    const descriptor = openSync(target, 'a');
    writeSync(descriptor, 'x');
    closeSync(descriptor);
  } catch (error) {
    known('unwritable', error.code !== 'ENOSPC', `${target}: cannot be written`);
    known('full', error.code === 'ENOSPC', `${target}: full`);
  }
}
for (const [name, wanted] of [
  ['ascii', process.env.PYTHONIOENCODING === 'ascii'],
  ['locale', process.env.LC_ALL === 'C'],
  ['tmpdir', (process.env.TMPDIR ?? '').length > 100],
  ['proxy', process.env.ALL_PROXY !== undefined],
])
  if (fault === name && wanted) {
    writeSync(2, 'Traceback (most recent call last):\nUnicodeEncodeError\n');
    process.exit(1);
  }

process.on('SIGINT', () => {
  if (fault !== 'silent') writeSync(2, 'error: interrupted\n');
  process.exit(fault === 'interrupt' ? 1 : 130);
});
if (args.includes('--serve')) {
  process.removeAllListeners('SIGINT');
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(fault === 'stop' ? 1 : 0));
  setInterval(() => {}, 1000);
}
try {
  writeSync(1, 'fine\n');
} catch (error) {
  if (fault === 'stdout') process.exit(0);
  refuse(`standard output: ${error.code}`);
}
if (source !== undefined && existsSync(source) && statSync(source).isFIFO()) {
  // Read by another: a thread of this process that waits there would hold the end up.
  spawn('cat', [source], { stdio: 'ignore' });
  setInterval(() => {}, 1000);
}
