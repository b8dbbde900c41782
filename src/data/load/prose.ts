/** Reads the prose files and scans them once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ScannedPage, scanPage } from '../../citations/scan.ts';

const FOLDER = 'src/content/docs';

/** Site path of a prose file: `systems/index.mdx` → `systems/`, `index.mdx` → ``. */
export function pathOf(file: string): string {
  const slug = file.replace(/\.mdx?$/, '').replace(/(^|\/)index$/, '');
  return slug === '' ? '' : `${slug.replace(/\/$/, '')}/`;
}

/** Every prose page, in the order of its file name. */
export function readProse(root: string): ScannedPage[] {
  return readdirSync(join(root, FOLDER), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.mdx?$/.test(file))
    .sort()
    .map((file) => scanPage(pathOf(file), `${FOLDER}/${file}`, readFileSync(join(root, FOLDER, file), 'utf8')));
}
