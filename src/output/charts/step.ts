/** The build step of charts: reads the data and the prose once more, outside Astro, and writes the files. */
import { loadHandbook } from '#load/handbook.ts';
import { readProse } from '#load/prose.ts';
import { loadCharts } from '#site/charts.ts';
import { chartFiles, chartPictures, writeChartFiles } from './files.ts';
import { pngRenderer } from './png.ts';

/**
 * @param root the repository's root.
 * @param dist the folder of the built site.
 */
export async function buildCharts(root: string, dist: string): Promise<void> {
  const { charts, sources } = loadCharts(root, loadHandbook(root).handbook.datasets);
  const prose = readProse(root);
  const pages = (id: string): string[] =>
    prose.filter((page) => page.references.charts.includes(id)).map((page) => page.path);
  writeChartFiles(dist, chartFiles(charts, sources.values(), pages));
  writeChartFiles(dist, chartPictures(charts, await pngRenderer(root)));
}
