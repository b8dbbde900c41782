/** Writes `dist/downloads/`: each example as an archive, their checksums and their index. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit, listExamples, readExample } from '#load/examples/files.ts';
import { zipArchive } from './zip.ts';

/** One line of `dist/downloads/index.json`. */
export interface ArchiveEntry {
  readonly name: string;
  readonly version: string;
  /** File name of the permalink; `<name>-<version>.zip` holds the same bytes. */
  readonly file: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

export type ArchiveIndex = readonly ArchiveEntry[];

/** An archive in memory. */
export interface Archive extends ArchiveEntry {
  readonly content: Uint8Array;
}

/** Paths (`<name>/<path>`) that are executable, from `examples/executables.json`: a checkout's modes may be lost. */
function executables(root: string): ReadonlySet<string> {
  const path = 'examples/executables.json';
  const listed: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'));
  if (!Array.isArray(listed) || listed.some((one) => typeof one !== 'string'))
    throw new Error(`${path}: want a list of "<name>/<path>"`);
  return new Set(listed as string[]);
}

/**
 * Builds one example's archive in memory.
 * @throws Error naming each file that cannot be shipped, and why.
 */
export function packExample(root: string, name: string): Archive {
  const run = executables(root);
  const { version, files } = readExample(root, name);
  const content = zipArchive(
    name,
    files.map((file) => ({ ...file, executable: run.has(`${name}/${file.path}`) })),
  );
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, version, file: `${name}.zip`, sha256, bytes: content.length, content };
}

/**
 * Writes the archives of all examples under `root` into `outDir`, with `SHA256SUMS` and `index.json`.
 * The same files give the same bytes, whatever the machine, time zone or checkout.
 * @returns the index, sorted by name.
 */
export async function buildArchives({
  root,
  outDir,
}: {
  root: string;
  outDir: string;
}): Promise<ArchiveIndex> {
  mkdirSync(outDir, { recursive: true });
  const index: ArchiveEntry[] = [];
  const sums: [file: string, sha256: string][] = [];
  for (const name of listExamples(root)) {
    const { content, ...entry } = packExample(root, name);
    for (const file of [entry.file, `${name}-${entry.version}.zip`]) {
      writeFileSync(join(outDir, file), content);
      sums.push([file, entry.sha256]);
    }
    index.push(entry);
  }
  sums.sort(([a], [b]) => byCodeUnit(a, b));
  writeFileSync(join(outDir, 'SHA256SUMS'), sums.map(([file, sum]) => `${sum}  ${file}\n`).join(''));
  writeFileSync(join(outDir, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
  return index;
}
