/** Where an example is tested, and how a command is run there. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Archive } from '#examples/archive.ts';
import { type Promised, promisedBy } from '#examples/readme.ts';
import type { Faults } from './faults.ts';
import type { Contact } from './matrix/schema.ts';
import type { Toolchain } from './toolchain.ts';

/** An example on its way through the tests. */
export interface Place {
  /** The repository that it is a part of. */
  readonly root: string;
  /** Where its archive was unpacked. */
  readonly folder: string;
  readonly archive: Archive;
  readonly faults: Faults;
  readonly matrix: readonly Contact[];
  readonly tools: Toolchain;
}

/** A command that has ended. */
export type Done = SpawnSyncReturns<string>;

/** Runs a command in the example's folder. */
export function execute(place: Place, command: readonly string[], more: NodeJS.ProcessEnv = {}): Done {
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
export function tail(done: Done): string {
  const said = `${done.stdout}\n${done.stderr}`.trim().split('\n');
  return `exit code ${done.status ?? done.signal}\n${said.slice(-40).join('\n')}`;
}

/** @throws Error with the message where the condition does not hold */
export function must(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/** @throws Error with what was seen where the command fails */
export function succeeds(place: Place, command: readonly string[]): Done {
  const done = execute(place, command);
  must(done.status === 0, `${command.join(' ')}: ${tail(done)}`);
  return done;
}

/** Unpacks the archive, after looking at every path. */
export function unpackInto({ archive, folder }: Place): void {
  const prefix = `${archive.name}/`;
  for (const [path, bytes] of Object.entries(unzipSync(archive.content))) {
    must(path.startsWith(prefix) && !path.split('/').includes('..'), `${path} leads out of ${prefix}`);
    const target = join(folder, path.slice(prefix.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/** What the unpacked README promises. */
export function promised(place: Place): Promised {
  return promisedBy(readFileSync(join(place.folder, 'README.md'), 'utf8'), 'README.md');
}

/** Paths that a pattern with one `*` in its last part finds. */
export function glob(folder: string, pattern: string): string[] {
  const at = join(folder, dirname(pattern));
  const [before = '', after = ''] = pattern.slice(pattern.lastIndexOf('/') + 1).split('*');
  if (!existsSync(at)) return [];
  const names = readdirSync(at).filter((name) => name.startsWith(before) && name.endsWith(after));
  return names.map((name) => join(at, name));
}

/** A file's content as the faults' file writes it. */
export function contentOf(text: string): string | Uint8Array {
  if (text.startsWith('base64:')) return Buffer.from(text.slice(7), 'base64');
  return text.startsWith('zeros:') ? new Uint8Array(Number(text.slice(6))) : text;
}
