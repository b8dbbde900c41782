/** Whether `dist/` is what the sources of this clone give: a hash over everything that the build reads. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build was made from; kept in `dist/.build-key`. */
export interface BuildStamp {
  readonly key: string;
  /** Base path with both slashes. */
  readonly base: string;
}

const FOLDERS = ['data', 'examples', 'public', 'src', 'LICENSES'];
const FILES = [
  'astro.config.mjs',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'README.md',
];

/** What tools leave beside sources; `.gitignore` names the same. */
const LEFT_BEHIND = new Set([
  '.venv',
  '__pycache__',
  'target',
  'node_modules',
  'dist',
  '.pytest_cache',
  '.ruff_cache',
  '.mypy_cache',
  '.DS_Store',
]);
const LEFT_BEHIND_ENDING = /\.(?:so|pyd|pyc)$|\.test\.ts$|\.tsbuildinfo$/;

function* walk(folder: string, prefix: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (LEFT_BEHIND.has(entry.name) || LEFT_BEHIND_ENDING.test(entry.name)) continue;
    const path = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(join(folder, entry.name), path);
    else if (entry.isFile()) yield path;
  }
}

/** Paths from the root of all files that the build may read, in a fixed order. */
export function buildInputs(root: string): readonly string[] {
  const folders = FOLDERS.filter((name) => existsSync(join(root, name))).flatMap((name) => [
    ...walk(join(root, name), name),
  ]);
  return [...FILES.filter((name) => existsSync(join(root, name))), ...folders];
}

/** What the build reads of a file: of the ledger of addresses its redirects, so that recording new ones makes no build stale. */
function contentOf(root: string, name: string): string | Buffer {
  const content = readFileSync(join(root, name));
  if (name !== 'data/permalinks.json') return content;
  try {
    return JSON.stringify((JSON.parse(content.toString()) as { redirects?: unknown }).redirects ?? null);
  } catch {
    return content;
  }
}

/**
 * Hash of the build's inputs: names and contents, Node's version and what the environment decides.
 * @param settings e.g. the base path and the site's address
 */
export function buildKey(root: string, settings: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(settings));
  for (const name of buildInputs(root)) {
    const content = createHash('sha256').update(contentOf(root, name)).digest('hex');
    hash.update(`\n${name} ${content}`);
  }
  return hash.digest('hex');
}

/** The key of a build of this clone, now, by this Node, with this environment. */
export function currentStamp(root: string, base: string): BuildStamp {
  const told = ['SITE_URL', 'SECURITY_CONTACT', 'SECURITY_EXPIRES'].map((name) => process.env[name] ?? '');
  return { key: buildKey(root, [process.versions.node, base, ...told]), base };
}

/** The stamp of the last finished build, or undefined where there is none. */
export function readStamp(dist: string): BuildStamp | undefined {
  try {
    const [key, base] = readFileSync(join(dist, '.build-key'), 'utf8').trim().split('\n');
    return key === undefined || base === undefined ? undefined : { key, base };
  } catch {
    return undefined;
  }
}

export function writeStamp(dist: string, stamp: BuildStamp): void {
  writeFileSync(join(dist, '.build-key'), `${stamp.key}\n${stamp.base}\n`);
}
