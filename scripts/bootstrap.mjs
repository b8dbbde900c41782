#!/usr/bin/env node
/**
 * Runs one of the handbook's commands: `node scripts/bootstrap.mjs scripts/<command>.ts [arguments]`.
 *
 * Any Node from 18 on may run this file. Where that Node is too old for the tools, a pinned one is fetched into the user's
 * cache folder; packages come from the lock file by `npm ci`. With both in place it prints nothing, and needs no network.
 * No dependencies: it runs before there are any. Speaks on stderr only, so that a command's output stays its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpIn } from './lib/help.mjs';
import { binarySegments, isAccepted, packageFor } from './lib/node-choice.mjs';
import { cacheFolders, withoutNpm, withPathFirst } from './lib/places.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [target, ...args] = process.argv.slice(2);
const OWN_NODE = 'install Node 24 (https://nodejs.org) yourself and run the command again';

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** Ends the command with one sentence: what is missing and what to do. */
class Stop extends Error {}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  throw new Stop(sentence);
}

/** @param {string} folder @returns {boolean} whether it exists, or can be made, and may be written */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} */
function home() {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

/** The C library of the running Node: a report without a glibc version means musl. */
function isMusl() {
  if (process.platform !== 'linux') return false;
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report?.getReport() ?? {}
  );
  return report.header?.glibcVersionRuntime === undefined;
}

/**
 * Runs npm under a given Node. The npm that started us is used where there is one.
 * @param {string} node path of the binary
 * @param {string[]} npmArgs
 * @returns {{ ok: boolean, missing: boolean, output: string }}
 */
function npm(node, npmArgs) {
  const cli = process.env.npm_execpath;
  const direct = cli !== undefined && /^npm-cli\.[cm]?js$/.test(basename(cli)) && existsSync(cli);
  // A fetched Node brings no npm: the running one's folder stays in reach.
  const folders = [...new Set([dirname(node), dirname(process.execPath)])].join(delimiter);
  let env = withPathFirst(withoutNpm(process.env, { keepConfig: true }), folders, delimiter);
  // npm's own cache lies in the home folder; without one it gets a place beside what it installs.
  const ownCache = env.npm_config_cache ?? (home() ? join(home() ?? '', '.npm') : undefined);
  if (ownCache === undefined || !writable(ownCache))
    env = { ...env, npm_config_cache: join(root, '.tools', 'npm-cache') };
  const options = {
    cwd: root,
    env,
    encoding: /** @type {const} */ ('utf8'),
    maxBuffer: 1 << 26,
    windowsHide: true,
  };
  const result = direct
    ? spawnSync(node, [cli, ...npmArgs], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', npmArgs, {
        ...options,
        shell: process.platform === 'win32',
      });
  return {
    ok: result.status === 0,
    missing: result.error !== undefined && 'code' in result.error && result.error.code === 'ENOENT',
    output: `${result.stdout ?? ''}${result.stderr ?? ''}`,
  };
}

/**
 * Why npm failed, in words somebody can act on.
 * @param {string} output @param {string} what @returns {string}
 */
function reason(output, what) {
  if (/EACCES|EPERM|EROFS|read-only file system/i.test(output)) {
    return `${what}: no right to write in ${root} or npm's cache; copy the folder to a place where you may write and run the command there.`;
  }
  if (/ENOSPC/.test(output)) return `${what}: the disk is full; free about 1 GB and run the command again.`;
  if (
    /E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH)|ENOTCACHED|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  ) {
    return `${what}: the npm registry cannot be reached, and the first start needs it; go online (or set npm's proxy or registry) and run the command again.`;
  }
  if (/CERT|certificate/i.test(output)) {
    return `${what}: npm does not trust the network's certificate; name its authority in NODE_EXTRA_CA_CERTS and run the command again.`;
  }
  return `${what}: npm says what is wrong above; mend that and run the command again.`;
}

/** @returns {string} path of a Node that the tools accept */
function chooseNode() {
  if (isAccepted(process.versions.node)) return process.execPath;
  const wanted = packageFor(process.platform, process.arch, isMusl());
  if (wanted === undefined) {
    stop(
      `Node ${process.versions.node} is too old and there is no Node to fetch for ${process.platform} ${process.arch}: ${OWN_NODE}.`,
    );
  }
  const places = cacheFolders(process.platform, process.env, home(), root).map((folder) => ({
    folder,
    name: `node-${wanted.version}`,
  }));
  for (const { folder, name } of places) {
    const binary = join(...binarySegments(join(folder, name), wanted, process.platform));
    if (existsSync(binary)) return binary;
  }
  const place = places.find(({ folder }) => writable(folder));
  if (place === undefined)
    stop(
      `Node ${process.versions.node} is too old and neither the cache folder nor ${root} may be written: ${OWN_NODE}.`,
    );
  say(
    `Node ${process.versions.node} is too old for the tools: fetching Node ${wanted.version} into ${place.folder} (once) …`,
  );
  const draft = mkdtempSync(join(place.folder, 'draft-'));
  try {
    const flags = [
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--fetch-retries=1',
      '--loglevel=error',
    ];
    const result = npm(process.execPath, [
      'install',
      '--prefix',
      draft,
      ...flags,
      `${wanted.name}@${wanted.version}`,
    ]);
    if (result.missing)
      stop(`Node ${process.versions.node} is too old and npm is not in PATH to fetch another: ${OWN_NODE}.`);
    if (!result.ok) {
      say(result.output.trimEnd());
      stop(`${reason(result.output, `Node ${wanted.version} could not be fetched`)} Or ${OWN_NODE}.`);
    }
    const installed = JSON.parse(readFileSync(join(draft, 'node_modules', '.package-lock.json'), 'utf8'));
    const integrity = installed.packages?.[`node_modules/${wanted.name}`]?.integrity;
    if (integrity !== wanted.integrity)
      stop(
        `${wanted.name} ${wanted.version} is not the package that was pinned (got ${integrity}): ${OWN_NODE}.`,
      );
    const finished = join(place.folder, place.name);
    // Another start may have finished first: its folder is as good as ours.
    if (!existsSync(finished)) renameSync(draft, finished);
    const binary = join(...binarySegments(finished, wanted, process.platform));
    const check = spawnSync(binary, ['--version'], { encoding: 'utf8' });
    if (check.status !== 0)
      stop(`The fetched Node ${wanted.version} does not start on this machine: ${OWN_NODE}.`);
    return binary;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} node @returns {void} */
function installPackages(node) {
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock))
    stop('package-lock.json is missing: take it from the repository (git checkout package-lock.json).');
  const version =
    node === process.execPath
      ? process.versions.node
      : spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
  const key = createHash('sha256').update(readFileSync(lock)).update(`\n${version}`).digest('hex');
  const stamp = join(root, 'node_modules', '.lock-hash');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === key) return;
  if (!writable(join(root, 'node_modules'))) {
    stop(
      `The packages could not be installed: no right to write in ${root}; copy the folder to a place where you may write and run the command there.`,
    );
  }
  const count = Object.keys(JSON.parse(readFileSync(lock, 'utf8')).packages ?? {}).length - 1;
  say(
    `Installing packages from package-lock.json (about ${count} entries; a minute or two the first time) …`,
  );
  const began = Date.now();
  const result = npm(node, [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=1',
    '--loglevel=error',
  ]);
  if (result.missing)
    stop(
      'The packages could not be installed: npm is not in PATH; install Node with npm (https://nodejs.org) and run the command again.',
    );
  if (!result.ok) {
    say(result.output.trimEnd());
    stop(reason(result.output, 'The packages could not be installed'));
  }
  writeFileSync(stamp, `${key}\n`);
  say(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function main() {
  if (target === undefined) stop('Which command? See "scripts" in package.json.');
  const script = resolve(root, target);
  if (!existsSync(script))
    stop(`${target} is missing from this clone: bring it back with git checkout ${target}.`);
  if (args.includes('--help') || args.includes('-h')) {
    const help = helpIn(readFileSync(script, 'utf8'));
    if (help !== undefined) {
      process.stdout.write(`${help.trimStart()}\n`);
      return;
    }
  }
  const node = chooseNode();
  installPackages(node);

  const env = withPathFirst(withoutNpm(process.env, { keepConfig: false }), dirname(node), delimiter);
  // Type stripping still announces itself as experimental on Node 22.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of forwarded) process.on(signal, () => child.kill(signal));
  // npm starts its scripts through a shell that passes no signal on: where that shell is gone, nobody can stop us any more.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  }
  child.on('error', (fault) => {
    say(`${target} could not be started: ${fault.message}.`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of forwarded) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

try {
  main();
} catch (fault) {
  if (!(fault instanceof Stop)) throw fault;
  say(fault.message);
  process.exitCode = 1;
}
