/** The site's charts: prepared once a build; a fault in a chart stops the build with every message. */

import { formatProblem } from '#problem.ts';
import { loadCharts } from '#site/charts.ts';
import { handbook } from '#site/handbook.ts';

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
