/** Where the toolchain keeps what it fetched, and what a child process inherits. Plain JavaScript: Node 18 reads it. */
import { posix, win32 } from 'node:path';

const APP = 'boundary-handbook';

/**
 * Folders to try for a fetched Node, best first: the user's cache folder, then `.tools` in the clone (ignored by git) for a
 * machine whose home folder is missing or may not be written. Losing any of them costs a download, nothing else.
 * @param {string} platform `process.platform`
 * @param {Record<string, string | undefined>} env
 * @param {string | undefined} home the home folder, where there is one
 * @param {string} root the clone
 * @returns {string[]} absolute paths
 */
export function cacheFolders(platform, env, home, root) {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  const bases = [];
  const xdg = env.XDG_CACHE_HOME;
  if (xdg !== undefined && isAbsolute(xdg)) bases.push(xdg);
  else if (platform === 'win32') {
    if (env.LOCALAPPDATA) bases.push(env.LOCALAPPDATA);
    else if (home) bases.push(join(home, 'AppData', 'Local'));
  } else if (home && isAbsolute(home))
    bases.push(platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache'));
  return [...bases.map((base) => join(base, APP)), join(root, '.tools')];
}

/**
 * npm tells its scripts about itself in `npm_*` variables; a tool that is started by a script must not read them as its own.
 * @param {Record<string, string | undefined>} env
 * @param {{ keepConfig: boolean }} options `keepConfig`: leave `npm_config_*` (registry, proxy, cache), which an inner npm needs
 * @returns {Record<string, string | undefined>}
 */
export function withoutNpm(env, { keepConfig }) {
  return Object.fromEntries(
    Object.entries(env).filter(([key]) => {
      const name = key.toLowerCase();
      return !name.startsWith('npm_') || (keepConfig && name.startsWith('npm_config_'));
    }),
  );
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {string} folder put first in PATH, whatever the variable's case is (Windows says `Path`)
 * @param {string} separator `path.delimiter`
 */
export function withPathFirst(env, folder, separator) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const rest = env[key];
  return { ...env, [key]: rest ? `${folder}${separator}${rest}` : folder };
}
