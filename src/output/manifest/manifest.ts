/** The manifest of a built site: every file with its bytes and SHA-256, and whether they still stand on the disk. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { emitted, type FileRecord, recordOf } from '../emit.ts';

/** In the root of `dist/`; hidden, as it is about the build, and no reader needs it. */
export const MANIFEST = '.manifest.json';

/** Files about the build, written after it. */
const NOT_LISTED = new Set([MANIFEST, '.build-key']);

function filesOf(dist: string): readonly string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(dist, 'x').length - 1)
        .split(sep)
        .join('/'),
    )
    .filter((name) => !NOT_LISTED.has(name))
    .sort();
}

/** What differs between what was meant and what stands there, one line each; the path comes first. */
function difference(dist: string, path: string, meant: FileRecord): readonly string[] {
  let content: Buffer;
  try {
    content = readFileSync(join(dist, path));
  } catch {
    return [`${path}: is missing`];
  }
  if (content.length !== meant.bytes)
    return [`${path}: has ${content.length} bytes, ${meant.bytes} were written`];
  return recordOf(content).sha256 === meant.sha256 ? [] : [`${path}: has another content than was written`];
}

/**
 * Writes the manifest. What our steps wrote is listed as they meant it, from memory, and compared with the disk; the rest is
 * what Astro has written, as it stands.
 * @throws Error that names the files that do not hold what was meant
 */
export function writeManifest(dist: string): void {
  const meant = emitted(dist);
  const faults = [...meant].flatMap(([path, record]) => difference(dist, path, record));
  if (faults.length > 0)
    throw new Error(`the disk does not hold what the build wrote:\n${faults.slice(0, 20).join('\n')}`);
  const lines = filesOf(dist).map((path) => {
    const { bytes, sha256 } = meant.get(path) ?? recordOf(readFileSync(join(dist, path)));
    return JSON.stringify([path, bytes, sha256]);
  });
  writeFileSync(join(dist, MANIFEST), `[\n${lines.join(',\n')}\n]\n`);
}

function isManifest(value: unknown): value is readonly (readonly [string, number, string])[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (row) =>
        Array.isArray(row) &&
        typeof row[0] === 'string' &&
        Number.isInteger(row[1]) &&
        typeof row[2] === 'string',
    )
  );
}

/** Every file that differs from the manifest, is missing or is not listed, one line each; empty for a site as it was built. */
export function manifestFaults(dist: string): readonly string[] {
  let listed: unknown;
  try {
    listed = JSON.parse(readFileSync(join(dist, MANIFEST), 'utf8'));
  } catch {
    return [`${MANIFEST}: is missing or cannot be read`];
  }
  if (!isManifest(listed)) return [`${MANIFEST}: is no manifest`];
  const known = new Set(listed.map(([path]) => path));
  return [
    ...listed.flatMap(([path, bytes, sha256]) => difference(dist, path, { bytes, sha256 })),
    ...filesOf(dist).flatMap((path) => (known.has(path) ? [] : [`${path}: is not in the manifest`])),
  ];
}
