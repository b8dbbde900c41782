/** Every rule over the prose, and what they look at. */
import type { ChartLibrary } from '#charts/library.ts';
import type { CitedRecords } from '#citations/evidence.ts';
import { excerptOf } from '#examples/excerpt.ts';
import type { Checked } from '../types.ts';
import { rule as headingsHaveIds } from './headings-have-ids.ts';
import { rule as isReadable } from './is-readable.ts';
import { rule as noHype } from './no-hype.ts';
import { rule as noRepeatedParagraph } from './no-repeated-paragraph.ts';
import { rule as numbersHaveSources } from './numbers-have-sources.ts';
import { rule as ownWords } from './own-words.ts';
import { rule as readmeTimesAreMeasured } from './readme-times-are-measured.ts';
import { rule as referencesResolve } from './references-resolve.ts';
import { rule as shortSentences } from './short-sentences.ts';
import { rule as sourcesAreCited } from './sources-are-cited.ts';
import { rule as systemsBringFacts } from './systems-bring-facts.ts';
import { rule as templatesStateNoNumbers } from './templates-state-no-numbers.ts';
import type { Prose, ProseRule, Readme } from './types.ts';
import { rule as wordsHaveSources } from './words-have-sources.ts';

export type { Prose, ProseRule } from './types.ts';

export const proseRules: readonly ProseRule[] = [
  isReadable,
  headingsHaveIds,
  referencesResolve,
  numbersHaveSources,
  readmeTimesAreMeasured,
  ownWords,
  noRepeatedParagraph,
  noHype,
  shortSentences,
  sourcesAreCited,
  systemsBringFacts,
  templatesStateNoNumbers,
  wordsHaveSources,
];

function regionFault({ examples }: Checked['project'], example: string, file: string, region: string) {
  try {
    excerptOf(examples, example, file, region);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readmesOf({ examples, measurements }: Checked['project']): readonly Readme[] {
  return [...examples.values()].flatMap(({ name, files }) =>
    files
      .filter(({ path }) => path === 'README.md')
      .map(({ bytes }) => ({
        file: `examples/${name}/README.md`,
        text: new TextDecoder().decode(bytes),
        newest: measurements.newest.get(name),
      })),
  );
}

/** What the rules over the prose look at. */
export function proseOf({ project, charts, pages }: Checked): Prose {
  return {
    pages,
    handbook: project.handbook,
    charts: new Set(charts.charts.keys()),
    cases: new Set(project.framework?.cases.map(({ id }) => id)),
    documentRuns: project.documentRuns,
    framework: project.framework,
    templates: project.templates,
    readmes: readmesOf(project),
    regionFault: (example, file, region) => regionFault(project, example, file, region),
    records: recordsOf(project, charts),
  };
}

/** The records that prose may cite. */
export function recordsOf(project: Checked['project'], charts: ChartLibrary): CitedRecords {
  const { claims, sources, datasets } = project.handbook;
  return {
    claims,
    sources,
    datasets,
    tableOf: (id) => charts.sources.get(`dataset:${id}`)?.table,
    chartOf: (id) => {
      const chart = charts.charts.get(id);
      if (chart === undefined) return undefined;
      const { title, caveat, panels } = chart;
      return {
        texts: [title, caveat, ...panels.map((panel) => panel.title)],
        tables: panels.map((panel) => panel.table),
      };
    },
    runsOf: (example) => project.measurements.runs.get(example) ?? [],
  };
}
