/** The clone that the commands work on. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baseOf } from '#url/base.ts';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The base path of this run with both slashes: `/`, `/handbook/`. */
export function basePath(value = process.env.BASE_PATH ?? '/'): string {
  return baseOf(value);
}
