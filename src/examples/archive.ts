/** An example as a ZIP archive: the same files give the same bytes, whatever the machine, time zone or checkout. Pure. */
import { createHash } from 'node:crypto';
import type { Example } from '#schema/example.ts';
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

/**
 * Packs one example.
 * @throws Error naming each file that cannot be shipped, and why.
 */
export function packExample({ name, version, files, executables }: Example): Archive {
  const content = zipArchive(
    name,
    files.map((file) => ({ ...file, executable: executables.has(file.path) })),
  );
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, version, file: `${name}.zip`, sha256, bytes: content.length, content };
}
