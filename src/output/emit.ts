/** The one way in which steps add files to a built site; it keeps what was meant to stand in each. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Path below the site's root, without leading slash, and what stands there. */
export type EmittedFile = readonly [path: string, content: string | Uint8Array];

/** What a file holds, without its content. */
export interface FileRecord {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** The record of a content; text counts as UTF-8. */
export function recordOf(content: string | Uint8Array): FileRecord {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  return { bytes, sha256: createHash('sha256').update(content).digest('hex') };
}

const meant = new Map<string, Map<string, FileRecord>>();

/** Forgets what an earlier build of this process meant to write into the folder. */
export function beginEmitting(dist: string): void {
  meant.set(resolve(dist), new Map());
}

/** What steps have meant to write into a folder: path → the record of the last content. */
export function emitted(dist: string): ReadonlyMap<string, FileRecord> {
  return meant.get(resolve(dist)) ?? new Map();
}

/** Writes files below `dist`, with the folders that they need. */
export function emit(dist: string, files: Iterable<EmittedFile>): void {
  const records = meant.get(resolve(dist)) ?? new Map<string, FileRecord>();
  meant.set(resolve(dist), records);
  for (const [path, content] of files) {
    const file = join(dist, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    records.set(path, recordOf(content));
  }
}
