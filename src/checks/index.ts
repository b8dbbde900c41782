/** The check: what reading found, then every rule over the data, the framework and the prose, in one list of problems. */
import { prepareCharts } from '#charts/library.ts';
import { scanPage } from '#citations/index.ts';
import { loadProject, type Project } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import type { Problem } from '#problem.ts';
import { dataRules } from './data/index.ts';
import { frameworkProblems } from './framework/index.ts';
import { proseOf, proseRules } from './prose/index.ts';
import type { Checked, RuleGroup } from './types.ts';

export { formatProblem, type Problem } from '#problem.ts';

/** Groups of rules in the order in which their faults are told. */
const GROUPS: readonly RuleGroup[] = [
  { id: 'charts', run: ({ charts }) => charts.problems },
  {
    id: 'data',
    run: ({ project }) => dataRules.flatMap((rule) => rule.run(project.handbook)),
  },
  { id: 'framework', run: frameworkProblems },
  {
    id: 'prose',
    run: (checked) => {
      const prose = proseOf(checked);
      return proseRules.flatMap((rule) => rule.run(prose));
    },
  },
];

/** The engines' view of a project, made once. */
export function checkedOf(project: Project): Checked {
  return {
    project,
    charts: prepareCharts(
      project.chartSpecs,
      project.handbook.datasets,
      project.measurements.newest,
      chartWordsMessages(undefined),
    ),
    pages: project.prose.map(({ path, file, text }) => scanPage(path, file, text)),
  };
}

/** @returns every problem of a project, in the order in which somebody would mend them: schemas first. */
export function checkProject(project: Project): readonly Problem[] {
  const checked = checkedOf(project);
  return [...project.problems, ...GROUPS.flatMap((group) => group.run(checked))];
}

/**
 * Checks everything under `data/` and all prose.
 * @param root the repository's root.
 */
export function checkAll(root: string): readonly Problem[] {
  return checkProject(loadProject(root));
}
