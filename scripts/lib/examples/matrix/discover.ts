/** What can be run in an example: Python modules with a `__main__` part, and the programs of its crates. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '#load/examples.ts';

function moduleOf(path: string): string {
  return path
    .replace(/^python\//, '')
    .replace(/(?:\/__main__)?\.py$/, '')
    .replaceAll('/', '.');
}

/** The programs of a crate: its [[bin]] tables, and those that Cargo finds by their place. */
function binariesOf(folder: string, manifest: string, files: readonly string[]): string[] {
  const text = readFileSync(join(folder, manifest), 'utf8');
  const base = manifest.replace(/Cargo\.toml$/, '');
  const tables = text.split(/^\[\[bin\]\]$/m).slice(1);
  const tableOf = tables.map((table) => table.split(/^\[/m)[0] ?? '');
  const named = tableOf.map((table) => /^name = "(.+)"$/m.exec(table)?.[1] ?? '');
  const paths = new Set(tableOf.map((table) => base + (/^path = "(.+)"$/m.exec(table)?.[1] ?? '')));
  const found = files
    .filter((path) => !paths.has(path))
    .flatMap((path) => {
      if (path === `${base}src/main.rs`) return [/^name = "(.+)"$/m.exec(text)?.[1] ?? ''];
      const bin = path.startsWith(`${base}src/bin/`)
        ? /^([^/]+)(?:\/main)?\.rs$/.exec(path.slice(`${base}src/bin/`.length))
        : null;
      return bin?.[1] === undefined ? [] : [bin[1]];
    });
  return [...named, ...found];
}

/** Names of all programs in an example's folder, sorted. */
export function discover(folder: string): readonly string[] {
  const files = listFiles(folder);
  const modules = files
    .filter((path) => /^python\/.+\.py$/.test(path))
    .filter(
      (path) =>
        path.endsWith('/__main__.py') ||
        /^if __name__ == ["']__main__["']:/m.test(readFileSync(join(folder, path), 'utf8')),
    )
    .map(moduleOf);
  const binaries = files
    .filter((path) => path === 'Cargo.toml' || path.endsWith('/Cargo.toml'))
    .flatMap((path) => binariesOf(folder, path, files));
  return [...modules, ...binaries].sort();
}
