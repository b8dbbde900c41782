/** A stock Starlight with the text of a built site: its project's files, and nothing that a newcomer would not have. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { MOVED } from '#output/permalinks/addresses.ts';
import { stockPage } from './text.ts';

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://stock.example',
  trailingSlash: 'always',
  integrations: [starlight({ title: 'Boundary Handbook', sidebar: SIDEBAR })],
});
`;

const CONTENT = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** Paths of the pages of a built site that readers are meant to find, with the slash at their end; home is empty. */
export function readPaths(dist: string): readonly string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /(?:^|\/)index\.html$/.test(name) && !name.startsWith('embed/'))
    .filter((name) => !readFileSync(join(dist, name), 'utf8').includes(`content="${MOVED}"`))
    .map((name) => name.slice(0, -'index.html'.length))
    .sort();
}

/**
 * Writes the project.
 * @param dist the built site whose text it takes
 * @param folder inside the clone, so that the packages are found; what was there is removed
 * @returns paths of the pages
 */
export function writeStockProject(dist: string, folder: string): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  const written = readPaths(dist).filter((path) => {
    const page = stockPage(readFileSync(join(dist, path, 'index.html'), 'utf8'));
    if (page === undefined) return false;
    const file = join(folder, 'src/content/docs', path, 'index.md');
    mkdirSync(dirname(file), { recursive: true });
    const slug = path === '' ? 'index' : path.slice(0, -1);
    const front = [`title: ${JSON.stringify(page.title)}`, `slug: ${JSON.stringify(slug)}`];
    writeFileSync(file, `---\n${front.join('\n')}\n---\n\n${page.body}`);
    return true;
  });
  const top = [...new Set(written.flatMap((path) => path.split('/', 1)[0] || []))];
  // A group for each folder, closed until it is opened: what Starlight's guide shows first.
  const sidebar = top.map((directory) => ({
    label: directory,
    collapsed: true,
    items: [{ autogenerate: { directory } }],
  }));
  writeFileSync(join(folder, 'astro.config.mjs'), CONFIG.replace('SIDEBAR', JSON.stringify(sidebar)));
  writeFileSync(join(folder, 'src/content.config.ts'), CONTENT);
  return written;
}
