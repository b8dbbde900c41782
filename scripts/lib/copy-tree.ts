/** A copy of the clone to plant faults in. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const NOT_COPIED = new Set([
  'node_modules',
  '.git',
  '.tools',
  'dist-second',
  'test-results',
  'target',
  '.venv',
  '__pycache__',
]);

/**
 * Packages are not changed, so their files may be the same files. A link to the whole folder would not do: Astro finds the
 * real folder behind it, outside the tree, and does not compile what lies there.
 */
function linkFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // Caches of tools are written to: each tree needs its own.
    if (entry.name === '.vite' || entry.name === '.cache' || entry.name === '.astro') continue;
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      try {
        linkSync(source, target);
      } catch {
        // Another disk, or one without hard links.
        copyFileSync(source, target);
      }
    }
  }
}

/** Copies a clone with its build and its packages into a temporary folder, and returns that. */
export function copyTree(root: string): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'handbook-gates-')));
  cpSync(root, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => path === root || !NOT_COPIED.has(basename(path)),
  });
  if (existsSync(join(root, 'node_modules')))
    linkFolder(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
