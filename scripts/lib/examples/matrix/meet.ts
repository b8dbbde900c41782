/** Makes one run of the matrix and says what was wrong with it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Meeting } from './expand.ts';
import { untilWaits } from './waits.ts';

/** Where and how the programs of an example run. */
export interface Stage {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The program and its first arguments. */
  readonly command: readonly string[];
  /** Content by file name, for `{dir}`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** A Python program says that it was interrupted; a Rust program may end by the signal in silence. */
  readonly python: boolean;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What went wrong with the meeting itself, as that the awaited words never came. */
  readonly missed?: string | undefined;
}

/** A run that lasts this long hangs. */
const HANGS_MS = 180_000;
const LONG = 'a-folder-with-a-long-name-'.repeat(5);

/** A command for a shell in which `\xHH` stands for a byte: Node passes texts only. */
function shellOf(command: readonly string[]): readonly string[] {
  if (!command.some((word) => /\\x[0-9a-f]{2}/.test(word))) return command;
  const quoted = command.map((word) => {
    const plain = `'${word.replaceAll("'", `'\\''`)}'`;
    if (!/\\x[0-9a-f]{2}/.test(word)) return plain;
    const octal = plain.replace(
      /\\x([0-9a-f]{2})/g,
      (_, hex: string) => `\\0${Number.parseInt(hex, 16).toString(8)}`,
    );
    return `"$(printf %b ${octal})"`;
  });
  return ['sh', '-c', `exec ${quoted.join(' ')}`];
}

/** A descriptor to print to, and what to close afterwards; a pipe without a reader is made of a named one. */
function outputOf(kind: Meeting['stdout'], dir: string): number | 'pipe' {
  if (kind === 'pipe') return 'pipe';
  if (kind === 'full') return openSync('/dev/full', 'w');
  const path = join(dir, 'unread');
  spawnSync('mkfifo', [path]);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writing = openSync(path, 'w');
  closeSync(reading);
  return writing;
}

/** What was printed up to the ends of lines. */
function wholeLines(...texts: readonly string[]): string {
  return texts.map((text) => text.slice(0, text.lastIndexOf('\n') + 1)).join('');
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    // The group, as a terminal does it.
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

interface Pipe {
  /** Reads on until the program has closed its end: what it had written before it was told to stop must go somewhere. */
  readonly drain: () => Promise<void>;
  readonly letGo: () => Promise<void>;
}

/** Resolves when the program has opened the named pipe; rejects nothing: the end of the program releases it. */
async function opened(path: string, flags: 'r' | 'w', ended: Promise<unknown>): Promise<Pipe> {
  const release = ended.then(() => {
    closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
  });
  const handle = await open(path, flags);
  return {
    drain: async () => {
      const buffer = Buffer.alloc(65_536);
      while ((await handle.read(buffer)).bytesRead > 0);
    },
    letGo: async () => {
      await release;
      await handle.close();
    },
  };
}

/** Runs the command, tells it to stop when its time has come, and waits for its end. */
async function run(
  stage: Stage,
  meeting: Meeting,
  dir: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const [program = '', ...args] = shellOf(command);
  const out = outputOf(meeting.stdout, dir);
  const child = spawn(program, args, { cwd: stage.cwd, env, detached: true, stdio: ['ignore', out, 'pipe'] });
  if (out !== 'pipe') closeSync(out);
  let stdout = '';
  let stderr = '';
  let missed: string | undefined;
  const stops = meeting.expect === 'interrupted' ? 'SIGINT' : 'SIGTERM';
  let said = false;
  const look = (): void => {
    if (said || meeting.awaits === undefined || !wholeLines(stdout, stderr).includes(meeting.awaits)) return;
    said = true;
    kill(child, stops);
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    look();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    look();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  const guard = setTimeout(() => {
    missed = `it still ran after ${HANGS_MS / 1000} s`;
    kill(child, 'SIGKILL');
  }, HANGS_MS);
  const pipes = (['fifo-in', 'fifo-out'] as const).filter((name) =>
    meeting.args.some((arg) => arg.includes(`{${name}}`)),
  );
  let pipe: Pipe | undefined;
  let drained: Promise<void> | undefined;
  for (const name of pipes) {
    pipe = await opened(join(dir, name), name === 'fifo-in' ? 'w' : 'r', ended);
    await untilWaits(join(dir, name), child.pid ?? 0, ended);
    kill(child, 'SIGINT');
    if (name === 'fifo-out') drained = pipe.drain();
  }
  const end = await ended.finally(() => clearTimeout(guard));
  await drained;
  await pipe?.letGo();
  if (meeting.awaits !== undefined && !said && meeting.expect !== 'refused')
    missed ??= `it never said "${meeting.awaits}"`;
  return { ...end, stdout, stderr, missed };
}

/** What the program did wrong; undefined where it did as it must. */
function faultOf(
  meeting: Meeting,
  { code, signal, stdout, stderr, missed }: Ended,
  python: boolean,
): string | undefined {
  if (missed !== undefined) return missed;
  if (/Traceback \(most recent|panicked at|Exception ignored/.test(stderr + stdout))
    return 'a trace is not for its user';
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => line.startsWith('error: '));
  switch (meeting.expect) {
    case 'works':
      return code === 0 ? undefined : 'want exit code 0';
    case 'interrupted': {
      if (meeting.serves)
        return code === 0 && errors.length === 0 ? undefined : 'want an end in order, with exit code 0';
      const bySignal = !python && signal === 'SIGINT' && errors.length === 0;
      const byLine = code === 130 && errors.length === 1 && lines.at(-1) === 'error: interrupted';
      return bySignal || byLine ? undefined : 'want "error: interrupted" as the last line, and exit code 130';
    }
    case 'refused':
      if (code !== 2) return 'want exit code 2';
      if (errors.length !== 1 || lines.at(-1) !== errors[0] || (lines.length > 1 && !meeting.late))
        return 'want one line "error: …"';
      if (stdout !== '' && !meeting.late) return 'want nothing on standard output';
      for (const part of meeting.says) if (!errors[0]?.includes(part)) return `want a line with "${part}"`;
      return undefined;
  }
}

/**
 * Meets a program as the meeting says.
 * @returns what was wrong, with what was seen; undefined where nothing was
 */
export async function meet(stage: Stage, meeting: Meeting): Promise<string | undefined> {
  const dir = mkdtempSync(join(tmpdir(), 'm-'));
  try {
    for (const [name, content] of Object.entries({ file: '', ...stage.files }))
      writeFileSync(join(dir, name), content);
    mkdirSync(join(dir, LONG));
    for (const name of ['fifo-in', 'fifo-out']) spawnSync('mkfifo', [join(dir, name)]);
    const fill = (text: string): string =>
      text
        .replaceAll('{dir}', dir)
        .replaceAll('{long}', join(dir, LONG))
        .replaceAll(/\{(fifo-(?:in|out))\}/g, (_, name: string) => join(dir, name));
    const env: NodeJS.ProcessEnv = { ...stage.env };
    for (const name of Object.keys(env)) if (/_proxy$/i.test(name)) delete env[name];
    for (const [name, value] of Object.entries(meeting.env)) env[name] = fill(value);
    const ended = await run(stage, meeting, dir, [...stage.command, ...meeting.args.map(fill)], env);
    const fault = faultOf(meeting, ended, stage.python);
    if (fault === undefined) return undefined;
    const seen = `exit code ${ended.code ?? ended.signal}\n${`${ended.stdout}\n${ended.stderr}`.trim().split('\n').slice(-30).join('\n')}`;
    return `${fault}; seen: ${seen}`;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
