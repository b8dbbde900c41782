/** Reads `examples/<name>/`: what belongs to an example, and its version. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#problem.ts';
import type { Example } from '#schema/example.ts';

/** What building, testing and measuring leave behind; the examples' own .gitignore names the same. */
const LEFT_BEHIND_FOLDERS = new Set([
  '.venv',
  'target',
  '__pycache__',
  '.pytest_cache',
  '.hypothesis',
  '.mypy_cache',
  '.ruff_cache',
]);
const LEFT_BEHIND_FILES = /\.(?:so|pyd|dylib)$|^bench\.json$|^\.DS_Store$/;

/** Compares by code units: no locale decides the order of an archive. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Lists the files under a folder, sorted, without what builds leave behind.
 * @throws Error for a symbolic link: it could lead out of the folder.
 */
export function listFiles(folder: string, inside = ''): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isSymbolicLink())
      throw new Error(`${folder}/${path}: a symbolic link cannot be shipped; copy the file`);
    if (entry.isDirectory()) {
      if (!LEFT_BEHIND_FOLDERS.has(entry.name)) found.push(...listFiles(folder, path));
    } else if (!LEFT_BEHIND_FILES.test(entry.name)) found.push(path);
  }
  return found.sort(byCodeUnit);
}

/** Names of the folders under `examples/`, sorted. */
export function listExamples(root: string): string[] {
  const folder = join(root, 'examples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => lstatSync(join(folder, name)).isDirectory())
    .sort(byCodeUnit);
}

function versionIn(text: string, table: string, path: string): string {
  const body = text.split(`[${table}]\n`)[1]?.split('\n[')[0] ?? '';
  const version = /^version = "(\d+\.\d+\.\d+)"$/m.exec(body)?.[1];
  if (version === undefined) throw new Error(`${path}: no version = "X.Y.Z" in [${table}]`);
  return version;
}

const EXECUTABLES = 'examples/executables.json';

/** Paths (`<name>/<path>`) that are executable, from `examples/executables.json`: a checkout's modes may be lost. */
function executables(root: string): readonly string[] {
  const listed: unknown = JSON.parse(readFileSync(join(root, EXECUTABLES), 'utf8'));
  if (!Array.isArray(listed) || listed.some((one) => typeof one !== 'string'))
    throw new Error(`${EXECUTABLES}: want a list of "<name>/<path>"`);
  return listed as string[];
}

/**
 * Reads an example.
 * @throws Error where the versions in pyproject.toml and Cargo.toml differ or are missing.
 */
export function readExample(root: string, name: string): Example {
  const folder = join(root, 'examples', name);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const version = versionIn(read('pyproject.toml'), 'project', `examples/${name}/pyproject.toml`);
  const crate = versionIn(read('Cargo.toml'), 'package', `examples/${name}/Cargo.toml`);
  if (crate !== version)
    throw new Error(
      `examples/${name}: version ${version} in pyproject.toml, ${crate} in Cargo.toml; make them equal`,
    );
  const files = listFiles(folder).map((path) => ({
    path,
    bytes: new Uint8Array(readFileSync(join(folder, path))),
  }));
  const run = executables(root)
    .filter((path) => path.startsWith(`${name}/`))
    .map((path) => path.slice(name.length + 1));
  return { name, version, files, executables: new Set(run) };
}

/** Every example by its name; one that cannot be read as such is a problem. */
export function readExamples(root: string, problems: Problem[]): ReadonlyMap<string, Example> {
  const examples = new Map<string, Example>();
  for (const name of listExamples(root)) {
    try {
      examples.set(name, readExample(root, name));
    } catch (error) {
      const fix = error instanceof Error ? error.message : String(error);
      problems.push({ file: `examples/${name}`, entry: name, field: '', value: '', rule: 'example', fix });
    }
  }
  return examples;
}
