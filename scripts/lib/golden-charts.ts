/** The charts' golden pictures, in both widths: what the published files show, and the same for a phone. */
import { type ChartLibrary, prepareCharts } from '#charts/library.ts';
import { standaloneSvg } from '#charts/standalone.ts';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { formatProblem } from '#problem.ts';

/** Pictures by their path under `tests/golden/`. */
export function chartPictures({ charts }: Pick<ChartLibrary, 'charts'>): ReadonlyMap<string, string> {
  const words = chartWordsMessages(undefined);
  const pictures = new Map<string, string>();
  for (const chart of charts.values())
    for (const width of [340, 720] as const)
      pictures.set(`charts/${chart.id}-${width}.svg`, standaloneSvg(chart, words, width));
  return pictures;
}

/** The pictures of one chart, as files of the repository. @throws Error with every fault of the sources */
export function picturesOfChart(root: string, id: string): { path: string; text: string }[] {
  const { chartSpecs, handbook, measurements } = loadProject(root);
  const words = chartWordsMessages(undefined);
  const { charts, problems } = prepareCharts(chartSpecs, handbook.datasets, measurements.newest, words);
  const chart = charts.get(id);
  if (chart === undefined) throw new Error(problems.map(formatProblem).join('\n'));
  return [...chartPictures({ charts: new Map([[id, chart]]) })].map(([path, text]) => ({
    path: `tests/golden/${path}`,
    text,
  }));
}
