/** Which pages the browser visits: all, but of long families of like pages the first, the last and six between. Pure but for the disk. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { MOVED } from '#output/permalinks/addresses.ts';
import { isGenerated } from '#url/paths.ts';

/** A folder with more pages than this is a family: each of them comes from one template. */
const FAMILY = 12;
const BETWEEN = 6;

function rank(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

/** Chooses by path alone, so that the same site gives the same sample, and a new page seldom changes it. */
export function sample(paths: readonly string[]): readonly string[] {
  const families = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    const family = dirname(path);
    families.set(family, [...(families.get(family) ?? []), path]);
  }
  return [...families]
    .flatMap(([family, members]) => {
      if (members.length <= FAMILY || !isGenerated(`${family}/`)) return members;
      const inner = members.slice(1, -1).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
      return [members[0] ?? '', ...inner.slice(0, BETWEEN), members.at(-1) ?? ''];
    })
    .sort();
}

/** Site paths of the pages of a build; the error page is `404.html`. */
export function pagePaths(dist: string): readonly string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter(
      (name) =>
        name.endsWith('.html') && !readFileSync(join(dist, name), 'utf8').includes(`content="${MOVED}"`),
    )
    .map((name) => name.replace(/index\.html$/, ''))
    .sort();
}

/** The pages to visit: `HANDBOOK_PAGES` (site paths; `/` is home), or the sample. Throws where there is no build. */
export function visited(dist: string): readonly string[] {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('There is no build to visit: run npm run build first.');
  const chosen = process.env.HANDBOOK_PAGES?.split(/\s+/).filter((path) => path !== '');
  return chosen === undefined ? sample(pagePaths(dist)) : chosen.map((path) => path.replace(/^\//, ''));
}
