/** Reads one region of an example's file for a page. */
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { type Region, region } from './regions.ts';

/**
 * @param file path inside the example.
 * @throws Error that names the file, and the regions it has, where there is no such file or region.
 */
export function readRegion(root: string, example: string, file: string, name: string): Region {
  const folder = normalize(join(root, 'examples', example));
  const path = normalize(join(folder, file));
  const shown = `examples/${example}/${file}`;
  if (!path.startsWith(folder + sep) || !existsSync(path)) throw new Error(`${shown}: no such file`);
  return region(readFileSync(path, 'utf8'), shown, name);
}
