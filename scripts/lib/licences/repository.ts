/** The lock files of the repository and the packages that they name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cratePackages, type LockedPackage, npmPackages, pythonPackages } from './locks.ts';

const READERS: Readonly<Record<string, (text: string) => readonly LockedPackage[]>> = {
  'package-lock.json': npmPackages,
  'Cargo.lock': cratePackages,
  'uv.lock': pythonPackages,
};

const LEFT_OUT = new Set(['node_modules', 'target', '.venv', '.git', 'dist']);

/** Paths of all lock files, from the root, sorted. */
export function lockFiles(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.has(name) && !name.startsWith('dist-'))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return lockFiles(root, path);
      return entry.name in READERS ? [path] : [];
    })
    .sort();
}

/** Every package of every lock, with the lock that names it. */
export function lockedPackages(root: string): readonly (LockedPackage & { readonly lock: string })[] {
  return lockFiles(root).flatMap((lock) =>
    (READERS[lock.slice(lock.lastIndexOf('/') + 1)]?.(readFileSync(join(root, lock), 'utf8')) ?? []).map(
      (one) => ({ ...one, lock }),
    ),
  );
}
