/** Every rule over the prose, and what they look at. */
import { excerptOf } from '#examples/excerpt.ts';
import type { Checked } from '../types.ts';
import { rule as headingsHaveIds } from './headings-have-ids.ts';
import { rule as noHype } from './no-hype.ts';
import { rule as noRepeatedParagraph } from './no-repeated-paragraph.ts';
import { rule as numbersHaveSources } from './numbers-have-sources.ts';
import { rule as ownWords } from './own-words.ts';
import { rule as referencesResolve } from './references-resolve.ts';
import { rule as shortSentences } from './short-sentences.ts';
import { rule as sourcesAreCited } from './sources-are-cited.ts';
import { rule as systemsBringFacts } from './systems-bring-facts.ts';
import type { Prose, ProseRule } from './types.ts';

export type { Prose, ProseRule } from './types.ts';

export const proseRules: readonly ProseRule[] = [
  headingsHaveIds,
  referencesResolve,
  numbersHaveSources,
  ownWords,
  noRepeatedParagraph,
  noHype,
  shortSentences,
  sourcesAreCited,
  systemsBringFacts,
];

function regionFault({ examples }: Checked['project'], example: string, file: string, region: string) {
  try {
    excerptOf(examples, example, file, region);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What the rules over the prose look at. */
export function proseOf({ project, charts, pages }: Checked): Prose {
  return {
    pages,
    handbook: project.handbook,
    charts: new Set(charts.charts.keys()),
    cases: new Set(project.framework?.cases.map(({ id }) => id)),
    documentRuns: project.documentRuns,
    regionFault: (example, file, region) => regionFault(project, example, file, region),
    chartText: (id) => {
      const chart = charts.charts.get(id);
      if (chart === undefined) return '';
      const drawn = chart.panels.flatMap((panel) =>
        panel.table.rows.map((row) => Object.values(row).join(' ')),
      );
      return [chart.title, chart.caveat, ...chart.panels.map((panel) => panel.title), ...drawn].join('\n');
    },
    measurementText: (example) => JSON.stringify(project.measurements.runs.get(example) ?? []),
  };
}
