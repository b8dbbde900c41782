/** Reads the prose files and the templates of the pages, as text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#problem.ts';
import { parseYaml } from './records.ts';

const PROSE = 'src/content/docs';
const SOURCES = 'src';

/** One file with its path from the repository's root. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** A prose page as it lies in the repository. */
export interface ProseFile extends SourceFile {
  /** Site path without leading slash, e.g. `systems/data-engineering/`; empty for the home page. */
  readonly path: string;
}

/** Site path of a prose file: `systems/index.mdx` → `systems/`, `index.mdx` → ``. */
export function pathOf(file: string): string {
  const slug = file.replace(/\.mdx?$/, '').replace(/(^|\/)index$/, '');
  return slug === '' ? '' : `${slug.replace(/\/$/, '')}/`;
}

function filesOf(root: string, folder: string, ending: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => ending.test(file))
    .sort();
}

/** Every prose page, in the order of its file name. */
export function readProse(root: string): readonly ProseFile[] {
  return filesOf(root, PROSE, /\.mdx?$/).map((file) => ({
    path: pathOf(file),
    file: `${PROSE}/${file}`,
    text: readFileSync(join(root, PROSE, file), 'utf8'),
  }));
}

/** Files that hold what readers read beside the prose: templates and views, and the strings of the interface. */
const TEMPLATES = /\.astro$|^messages\/.*(?<!\.test)\.ts$|(?<!\.test)\.tsx$/;

/** Every template, in the order of its path. */
export function readTemplates(root: string): readonly SourceFile[] {
  return filesOf(root, SOURCES, TEMPLATES).map((file) => ({
    file: `${SOURCES}/${file}`,
    text: readFileSync(join(root, SOURCES, file), 'utf8'),
  }));
}

/** Longest description that result lists show whole; our rule of thumb. */
const MAX_DESCRIPTION = 170;

/** Faults of the pages' front matter: unreadable, without title or description, or with too long a description. */
export function frontMatterProblems(pages: readonly ProseFile[]): Problem[] {
  return pages.flatMap(({ file, text }) => {
    const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
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
      const value: unknown = (data as Record<string, unknown>)[field];
      if (typeof value !== 'string' || value === '')
        fault(field, '', `give the page a ${field} (in quotes where it holds a colon)`);
      else if (field === 'description' && value.length > MAX_DESCRIPTION)
        fault(field, `${value.length} characters`, `at most ${MAX_DESCRIPTION}`);
    }
    return problems;
  });
}
