/** The build step of charts: their files and pictures. */
import type { SiteProject } from '#site/project.ts';
import { emit } from '../emit.ts';
import { chartFiles, chartPictures } from './files.ts';
import { pngRenderer } from './png.ts';

/** @param dist the folder of the built site. */
export async function writeCharts(dist: string, project: SiteProject): Promise<void> {
  const { charts, sources } = project.charts;
  const { chartUse } = project.citations;
  const pages = (id: string): string[] => (chartUse.get(id) ?? []).map(({ path }) => path);
  emit(dist, chartFiles(charts, sources.values(), pages));
  emit(dist, chartPictures(charts, await pngRenderer(project.root)));
}
