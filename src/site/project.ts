/**
 * The project for the build: read once, and everything that follows from it worked out once. Astro's pages and the steps
 * after them run in one process but in separate module graphs, so the value is kept on the process, not in this module.
 */
import { type ChartLibrary, prepareCharts } from '#charts/library.ts';
import type { Citations } from '#citations/index.ts';
import { backtest } from '#decision/backtest.ts';
import type { Framework } from '#load/framework.ts';
import { loadProject, type Project } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { formatProblem } from '#problem.ts';
import { citedProse } from './prose.ts';

export interface SiteProject extends Project {
  readonly framework: Framework;
  readonly charts: ChartLibrary;
  readonly citations: Citations;
  /** The documented decisions under today's rules. */
  readonly tested: ReturnType<typeof backtest>;
}

/** @throws Error with every fault, one a line: a build does not go on with half of its sources. */
export function prepareSite(project: Project): SiteProject {
  const charts = prepareCharts(
    project.chartSpecs,
    project.handbook.datasets,
    project.measurements.newest,
    chartWordsMessages(undefined),
  );
  const problems = [...project.problems, ...charts.problems];
  const { framework } = project;
  if (problems.length > 0 || framework === undefined)
    throw new Error(`${problems.length} faults in the sources:\n${problems.map(formatProblem).join('\n')}`);
  return {
    ...project,
    framework,
    charts,
    citations: citedProse(project),
    tested: backtest(framework.rules, framework.cases, framework.backtest),
  };
}

const KEPT = Symbol.for('handbook.site-project');
const kept = globalThis as typeof globalThis & { [KEPT]?: { root: string; project: SiteProject } };

/** The project of the working directory. @throws as `prepareSite`. */
export function siteProject(): SiteProject {
  const root = process.cwd();
  const known = kept[KEPT];
  if (known?.root === root) return known.project;
  const project = prepareSite(loadProject(root));
  kept[KEPT] = { root, project };
  return project;
}

/** Reads anew at the next use: a server that starts again sees what was edited meanwhile. */
export function forgetProject(): void {
  delete kept[KEPT];
}
