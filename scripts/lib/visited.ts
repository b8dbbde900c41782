/** Which pages the browser visits: some of each family, and every island. Pure but for the disk. */
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

function byFamily(paths: readonly string[]): readonly (readonly string[])[] {
  return [...Map.groupBy([...paths].sort(), dirname).values()];
}

/**
 * The long sample: all prose, and of long families of like pages the first, the last and six between. Prose is written page
 * by page, however many share a folder. Chooses by path alone, so that a new page seldom changes the sample.
 */
export function sample(paths: readonly string[]): readonly string[] {
  return byFamily(paths)
    .flatMap((members) => {
      if (members.length <= FAMILY || !isGenerated(`${dirname(members[0] ?? '')}/`)) return members;
      const inner = members.slice(1, -1).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
      return [members[0] ?? '', ...inner.slice(0, BETWEEN), members.at(-1) ?? ''];
    })
    .sort();
}

/**
 * The short sample: every page at the top, one of each other family, and a page for each island that these do not show.
 * @param islandsOf names of the custom elements of a page
 */
export function shortSample(
  paths: readonly string[],
  islandsOf: (path: string) => readonly string[],
): readonly string[] {
  const chosen = new Set(
    byFamily(paths).flatMap((members) =>
      dirname(members[0] ?? '') === '.'
        ? members
        : [...members].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 1),
    ),
  );
  const shown = new Set([...chosen].flatMap(islandsOf));
  for (const path of [...paths].sort()) {
    const fresh = islandsOf(path).filter((name) => !shown.has(name));
    if (fresh.length === 0) continue;
    chosen.add(path);
    for (const name of fresh) shown.add(name);
  }
  return [...chosen].sort();
}

/** Names of the custom elements of a page. */
export function customElements(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/<([a-z]+(?:-[a-z]+)+)[\s>]/g)].map((match) => match[1] ?? ''))];
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

const chosenPages = (): readonly string[] | undefined =>
  process.env.HANDBOOK_PAGES?.split(/\s+/)
    .filter((path) => path !== '')
    .map((path) => path.replace(/^\//, ''));

function shortOf(dist: string): readonly string[] {
  return shortSample(pagePaths(dist), (path) =>
    customElements(readFileSync(join(dist, path.endsWith('.html') ? path : `${path}index.html`), 'utf8')),
  );
}

/**
 * One page a family, for checks that look at each in many ways: all families where `HANDBOOK_FULL` is 1, else the home page and
 * every fifth. `HANDBOOK_PAGES` chooses others.
 */
export function onePerFamily(dist: string): readonly string[] {
  const chosen = chosenPages();
  if (chosen !== undefined) return chosen;
  return shortOf(dist).filter((_, place) => process.env.HANDBOOK_FULL === '1' || place % 5 === 0);
}

/** The pages to visit: `HANDBOOK_PAGES` (site paths; `/` is home), the long sample where `HANDBOOK_FULL` is 1, or the short one. Throws where there is no build. */
export function visited(dist: string): readonly string[] {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('There is no build to visit: run npm run build first.');
  const chosen = chosenPages();
  if (chosen !== undefined) return chosen;
  return process.env.HANDBOOK_FULL === '1' ? sample(pagePaths(dist)) : shortOf(dist);
}
