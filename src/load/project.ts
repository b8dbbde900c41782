/** The whole of the project's sources, read once: data, prose, templates, examples, measurements. */
import type { Problem } from '#problem.ts';
import type { BoundaryCosts } from '#schema/boundary-costs.ts';
import type { ChartSpec } from '#schema/chart.ts';
import type { Words } from '#schema/decision-words.ts';
import type { SourceDocument } from '#schema/document.ts';
import type { Example } from '#schema/example.ts';
import { loadBoundaryCosts } from './boundary-costs.ts';
import { readChartSpecs } from './charts.ts';
import { readDocumentRuns, readDocuments } from './documents.ts';
import { readExamples } from './examples.ts';
import { type Framework, readFramework, readWords } from './framework.ts';
import { readHandbook } from './handbook.ts';
import { type Measurements, readMeasurements } from './measurements.ts';
import { frontMatterProblems, type ProseFile, readProse, readTemplates, type SourceFile } from './prose.ts';
import { readReleased } from './released.ts';
import type { Handbook } from './types.ts';

export interface Project {
  /** The repository's root, for tools that bring files of their own. */
  readonly root: string;
  readonly handbook: Handbook;
  /** Undefined where a part of it cannot be read; `problems` says which. */
  readonly framework: Framework | undefined;
  /** The framework's words by language. */
  readonly words: ReadonlyMap<string, Words>;
  /** Released rule sets by version, oldest first, as text. */
  readonly released: ReadonlyMap<string, string>;
  readonly chartSpecs: ReadonlyMap<string, ChartSpec>;
  readonly measurements: Measurements;
  /** Undefined where nothing was fitted yet. */
  readonly boundaryCosts: BoundaryCosts | undefined;
  readonly documents: readonly SourceDocument[];
  /** Hash of each run of words of a source document → the document. */
  readonly documentRuns: ReadonlyMap<string, string>;
  readonly examples: ReadonlyMap<string, Example>;
  readonly prose: readonly ProseFile[];
  /** Templates of pages and components, and the strings of the interface. */
  readonly templates: readonly SourceFile[];
  /** What the reading found, in the order in which somebody would mend it: schemas first. */
  readonly problems: readonly Problem[];
}

/**
 * Reads everything. Never throws on bad data: what cannot be read is left out and told.
 * @param root the repository's root.
 */
export function loadProject(root: string): Project {
  const problems: Problem[] = [];
  const handbook = readHandbook(root, problems);
  const chartSpecs = readChartSpecs(root, problems);
  const measurements = readMeasurements(root, problems);
  const costs = loadBoundaryCosts(root);
  problems.push(...costs.problems);
  const framework = readFramework(root, problems);
  const words = readWords(root, problems);
  const documents = readDocuments(root, problems);
  const documentRuns = readDocumentRuns(root, problems);
  const examples = readExamples(root, problems);
  const prose = readProse(root);
  problems.push(...frontMatterProblems(prose));
  return {
    root,
    handbook,
    framework,
    words,
    released: readReleased(root),
    chartSpecs,
    measurements,
    boundaryCosts: costs.costs,
    documents,
    documentRuns,
    examples,
    prose,
    templates: readTemplates(root),
    problems,
  };
}
