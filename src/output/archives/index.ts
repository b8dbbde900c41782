/** Writes `dist/downloads/`: each example as an archive, their checksums and their index. */
import { type ArchiveEntry, type ArchiveIndex, packExample } from '#examples/archive.ts';
import type { Example } from '#schema/example.ts';
import { type EmittedFile, emit } from '../emit.ts';

const FOLDER = 'downloads';

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Writes the archives of all examples with `SHA256SUMS` and `index.json`.
 * The same files give the same bytes, whatever the machine, time zone or checkout.
 * @param dist folder of the built site.
 * @returns the index, in the order of the examples.
 */
export function writeArchives(dist: string, examples: Iterable<Example>): ArchiveIndex {
  const index: ArchiveEntry[] = [];
  const files: EmittedFile[] = [];
  const sums: [file: string, sha256: string][] = [];
  for (const example of examples) {
    const { content, ...entry } = packExample(example);
    for (const file of [entry.file, `${entry.name}-${entry.version}.zip`]) {
      files.push([`${FOLDER}/${file}`, content]);
      sums.push([file, entry.sha256]);
    }
    index.push(entry);
  }
  sums.sort(([a], [b]) => byCodeUnit(a, b));
  files.push([`${FOLDER}/SHA256SUMS`, sums.map(([file, sum]) => `${sum}  ${file}\n`).join('')]);
  files.push([`${FOLDER}/index.json`, `${JSON.stringify(index, null, 2)}\n`]);
  emit(dist, files);
  return index;
}
