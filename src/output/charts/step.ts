/** The build step of charts: their files and pictures. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SiteProject } from '#site/project.ts';
import { emit } from '../emit.ts';
import { chartFiles, drawingsOf } from './files.ts';
import { pictureCache } from './picture-cache.ts';
import { renderPictures } from './pictures.ts';

/** A build leaves the rest of the machine to others. */
const MAX_THREADS = 2;

/**
 * @param dist the folder of the built site
 * @param base base path with both slashes
 */
export async function writeCharts(dist: string, base: string, project: SiteProject): Promise<void> {
  const { charts, sources } = project.charts;
  const { chartUse } = project.citations;
  const pages = (id: string): string[] => (chartUse.get(id) ?? []).map(({ path }) => path);
  const files = chartFiles(charts, sources.values(), pages, base);
  emit(dist, files);
  const pictures = await renderPictures(drawingsOf(files), {
    root: project.root,
    cache: pictureCache(join(project.root, 'node_modules/.cache/chart-pictures')),
    threads: Math.min(MAX_THREADS, availableParallelism()),
  });
  emit(dist, pictures);
}
