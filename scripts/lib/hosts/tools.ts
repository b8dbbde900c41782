/**
 * Web servers to try the host files with: those of the system, or what its package manager hands out, unpacked into the user's
 * cache folder. Nothing is installed and nothing is started.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheFolders } from '../places.mjs';

export type HostName = 'nginx' | 'apache' | 'caddy';

export interface HostTool {
  readonly program: string;
  /** What the program needs in its environment beside what is there. */
  readonly env: Readonly<Record<string, string>>;
  /** Apache's modules; undefined for the others. */
  readonly modules: string | undefined;
}

const PROGRAMS: Readonly<Record<HostName, readonly string[]>> = {
  nginx: ['nginx'],
  apache: ['apache2', 'httpd'],
  caddy: ['caddy'],
};

/** Debian's packages that hold the programs, with the libraries that are seldom there already. */
const PACKAGES = ['nginx', 'apache2-bin', 'libapr1', 'libaprutil1', 'caddy'];

const MODULES = ['usr/lib/apache2/modules', 'usr/lib64/httpd/modules', 'usr/libexec/apache2'];

/** Looks for the programs below a root, in the folders given. */
function lookIn(
  root: string,
  folders: readonly string[],
  env: Readonly<Record<string, string>>,
): Partial<Record<HostName, HostTool>> {
  const found: Partial<Record<HostName, HostTool>> = {};
  for (const name of Object.keys(PROGRAMS) as HostName[]) {
    const program = PROGRAMS[name]
      .flatMap((one) => folders.map((folder) => join(folder, one)))
      .find((path) => existsSync(path));
    const modules = MODULES.map((folder) => join(root, folder)).find((folder) => existsSync(folder));
    if (program === undefined || (name === 'apache' && modules === undefined)) continue;
    found[name] = { program, env, modules: name === 'apache' ? modules : undefined };
  }
  return found;
}

function unpacked(folder: string): Partial<Record<HostName, HostTool>> {
  const lib = join(folder, 'usr/lib');
  const libraries = existsSync(lib) ? readdirSync(lib).filter((name) => /-linux-/.test(name)) : [];
  const env = { LD_LIBRARY_PATH: libraries.map((name) => join(lib, name)).join(delimiter) };
  return lookIn(folder, [join(folder, 'usr/sbin'), join(folder, 'usr/bin')], env);
}

function works(command: string, args: readonly string[], cwd: string): boolean {
  return spawnSync(command, [...args], { cwd, stdio: 'ignore', timeout: 300_000 }).status === 0;
}

/** Unpacks Debian's packages into a folder; false where this is no such system or they cannot be had. */
function unpack(folder: string, say: (line: string) => void): boolean {
  if (process.platform !== 'linux' || !works('apt-get', ['--version'], '/')) return false;
  mkdirSync(join(folder, '..'), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  try {
    say('  fetching nginx, Apache and Caddy, to try the host files with (once) …');
    const download = (): boolean => works('apt-get', ['download', '-qq', ...PACKAGES], draft);
    // Without a list of packages nothing can be found; only root may bring one.
    if (!download() && !(works('apt-get', ['update', '-qq'], draft) && download())) return false;
    for (const file of readdirSync(draft).filter((name) => name.endsWith('.deb'))) {
      if (!works('dpkg-deb', ['-x', file, '.'], draft)) return false;
      rmSync(join(draft, file));
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return true;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The servers that can be had here.
 * @param root the clone, whose `.tools` takes what no cache folder takes
 */
export function findHosts(root: string, say: (line: string) => void): Partial<Record<HostName, HostTool>> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const system = lookIn(
    '/',
    folders.filter((folder) => folder !== ''),
    {},
  );
  if (Object.keys(system).length === Object.keys(PROGRAMS).length) return system;
  const [cache = join(root, '.tools')] = cacheFolders(process.platform, process.env, homedir(), root);
  const folder = join(cache, 'hosts');
  if (!existsSync(folder) && !unpack(folder, say)) return system;
  return { ...unpacked(folder), ...system };
}
