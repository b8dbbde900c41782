/** The clone that the commands work on. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baseOf } from '#url/base.ts';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The build that tests look at: `HANDBOOK_DIST`, from the root of the clone, where another than `dist/` is meant. */
export function distFolder(value = process.env.HANDBOOK_DIST ?? 'dist'): string {
  return resolve(ROOT, value);
}

/** The base path of this run with both slashes: `/`, `/handbook/`. */
export function basePath(value = process.env.BASE_PATH ?? '/'): string {
  return baseOf(value);
}
