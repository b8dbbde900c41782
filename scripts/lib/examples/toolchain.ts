/** The tools that the examples need: uv, which we bring, and Rust, which we ask for. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheFolders } from '../places.mjs';

/** Brought where the machine has no uv; any later one reads the same lock. */
const UV_VERSION = '0.13.9';
const PYTHONS = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];

export interface Toolchain {
  /** Environment of every command: uv first in PATH, two jobs, nothing downloaded but packages. */
  readonly env: NodeJS.ProcessEnv;
  /** Versions of rustc, uv and Python: a part of each example's key. */
  readonly versions: string;
  /** Paths of uv and of Python themselves, for a command with another PATH. */
  readonly uv: string;
  readonly python: string;
  /** Folder of our own in the user's cache. */
  readonly cache: string;
}

/** What is missing, in one sentence with what to do. */
export class MissingTool extends Error {}

function say(command: string, args: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const done = spawnSync(command, args, { env, encoding: 'utf8', windowsHide: true });
  return done.status === 0 ? done.stdout.trim() : undefined;
}

/** The first Python of 3.11 or newer in PATH. */
function findPython(env: NodeJS.ProcessEnv): { command: string; version: string } {
  const script = 'import sys; print(sys.version.split()[0]); sys.exit(sys.version_info < (3, 11))';
  for (const command of PYTHONS) {
    const version = say(command, ['-c', script], env);
    if (version !== undefined) return { command, version };
  }
  throw new MissingTool(
    'No Python 3.11 or newer was found: install one from python.org or with your package manager.',
  );
}

/** The user's cache folder, or the clone's where that cannot be written. */
function cacheFolder(root: string): string {
  for (const folder of cacheFolders(process.platform, process.env, homedir(), root)) {
    try {
      mkdirSync(join(folder, 'examples'), { recursive: true });
      return join(folder, 'examples');
    } catch {
      // The next one; the last is inside the clone.
    }
  }
  throw new MissingTool('No folder for a cache can be written: set XDG_CACHE_HOME to one that can.');
}

function bringUv(python: string, cache: string, env: NodeJS.ProcessEnv): string {
  const folder = join(cache, `uv-${UV_VERSION}`);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  if (existsSync(join(bin, process.platform === 'win32' ? 'uv.exe' : 'uv'))) return bin;
  console.log(`uv was not found: installing uv ${UV_VERSION} into ${folder}`);
  const made =
    say(python, ['-m', 'venv', folder], env) !== undefined &&
    say(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', `uv==${UV_VERSION}`], env) !== undefined;
  if (made) return bin;
  rmSync(folder, { recursive: true, force: true });
  throw new MissingTool(
    'uv was not found and could not be installed with pip: install it from docs.astral.sh/uv, or restore the network.',
  );
}

/**
 * Finds the tools.
 * @throws MissingTool
 */
export function findToolchain(root: string): Toolchain {
  const cache = cacheFolder(root);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
    CARGO_BUILD_JOBS: '2',
    CARGO_TERM_COLOR: 'never',
    CARGO_INCREMENTAL: '0',
    NO_COLOR: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    // One for all examples: cargo reuses a dependency where version and features agree.
    CARGO_TARGET_DIR: join(cache, 'target'),
  };
  delete env['VIRTUAL_ENV'];
  delete env['UV_PROJECT_ENVIRONMENT'];
  delete env['FORCE_COLOR'];
  const rustc = say('rustc', ['--version'], env);
  if (rustc === undefined || say('cargo', ['--version'], env) === undefined)
    throw new MissingTool('Rust was not found: install it with rustup (rustup.rs), then run this again.');
  const python = findPython(env);
  if (say('uv', ['--version'], env) === undefined) {
    const bin = bringUv(python.command, cache, env);
    const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
    env[key] = `${bin}${delimiter}${env[key] ?? ''}`;
  }
  const uv = say('uv', ['--version'], env) ?? '';
  const path = (word: string): string => say(python.command, ['-c', word], env) ?? '';
  return {
    env,
    cache,
    uv: path("import shutil; print(shutil.which('uv'))"),
    python: path('import sys; print(sys.executable)'),
    versions: `${rustc}; ${uv}; Python ${python.version}`,
  };
}
