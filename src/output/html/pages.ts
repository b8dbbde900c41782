/** The pages of a build as one value: read once, finished in memory, written once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** File name inside `dist/` (with `/`) → its HTML, in the order of the names. */
export type Pages = Map<string, string>;

/** Reads every page of a build. */
export function readPages(dist: string): Pages {
  return new Map(
    readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html'))
      .map((name) => name.split(sep).join('/'))
      .sort()
      .map((name) => [name, readFileSync(join(dist, name), 'utf8')]),
  );
}
