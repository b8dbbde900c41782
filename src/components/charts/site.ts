/** The site's charts: prepared once a build; a fault in a chart stops the build with every message. */
import { loadCharts } from '../../build/charts/library.ts';
import { formatProblem } from '../../data/check/types.ts';
import { handbook } from '../../data/load/site.ts';

const library = loadCharts(process.cwd(), handbook.datasets);
if (library.problems.length > 0) {
  throw new Error(
    `${library.problems.length} faults in data/charts or its sources:\n${library.problems.map(formatProblem).join('\n')}`,
  );
}

export const charts = library.charts;
export const chartSources = library.sources;

/** The newest quiet run of each example, by its name. */
export const runs = library.runs;
