/** Reads the prose files and scans them once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ScannedPage, scanPage } from '#citations/scan.ts';
import type { Problem } from '#problem.ts';
import { parseYaml } from './records.ts';

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
    .map((file) =>
      scanPage(pathOf(file), `${FOLDER}/${file}`, readFileSync(join(root, FOLDER, file), 'utf8')),
    );
}

/** Longest description that result lists show whole; our rule of thumb. */
const DESCRIPTION = 170;

/** Faults of the pages' front matter: unreadable, without title or description, or with too long a description. */
export function frontMatterProblems(root: string): Problem[] {
  return readProse(root).flatMap(({ file }) => {
    const front = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(root, file), 'utf8'))?.[1];
    const problems: Problem[] = [];
    const fault = (field: string, value: string, fix: string): void => {
      problems.push({ file, entry: 'front matter', field, value, rule: 'front-matter', fix });
    };
    if (front === undefined) {
      fault('', '', 'a page starts with front matter between two lines of ---');
      return problems;
    }
    const data = parseYaml(front, file, problems);
    if (typeof data !== 'object' || data === null) return problems;
    for (const field of ['title', 'description'] as const) {
      const text: unknown = (data as Record<string, unknown>)[field];
      if (typeof text !== 'string' || text === '')
        fault(field, '', `give the page a ${field} (in quotes where it holds a colon)`);
      else if (field === 'description' && text.length > DESCRIPTION)
        fault(field, `${text.length} characters`, `at most ${DESCRIPTION}`);
    }
    return problems;
  });
}
