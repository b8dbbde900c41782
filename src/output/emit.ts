/** The one way in which steps add files to a built site. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Path below the site's root, without leading slash, and what stands there. */
export type EmittedFile = readonly [path: string, content: string | Uint8Array];

/** Writes files below `dist`, with the folders that they need. */
export function emit(dist: string, files: Iterable<EmittedFile>): void {
  for (const [path, content] of files) {
    const file = join(dist, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
