/** Reads the facts, the rules, their words and the documented decisions from `data/`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { formatProblem, type Problem } from '#problem.ts';
import {
  BacktestFile,
  BindingsFile,
  BoundariesFile,
  CostsFile,
  CrossValidationFile,
  DecisionCase,
  type Example,
  ExamplesFile,
  FactsFile,
  ForcesFile,
  GatesFile,
  NamesFile,
  NeighboursFile,
  type Question,
  QuestionsFile,
  RegionsFile,
  type RuleRecords,
  type SourceRule,
  SourceRulesFile,
  VerdictsFile,
  VersionFile,
  VetoesFile,
} from '#schema/decision.ts';
import { SystemRules } from '#schema/decision-system.ts';
import { Words } from '#schema/decision-words.ts';
import { parseYaml, readRecords, readText, validate } from './records.ts';

/** The framework as it stands in the working tree. */
export interface Framework {
  readonly rules: RuleRecords;
  /** In the root language of the site. */
  readonly words: Words;
  readonly questions: readonly Question[];
  readonly sourceRules: readonly SourceRule[];
  readonly version: VersionFile;
  readonly cases: readonly DecisionCase[];
  readonly backtest: BacktestFile;
  /** Written by the release; it may belong to other rules until then, which a check tells. */
  readonly crossValidation: CrossValidationFile;
  readonly examples: readonly Example[];
  /** What is said of the components of a system together. */
  readonly system: SystemRules;
}

const FOLDER = 'data/framework';
const WORDS = `${FOLDER}/words`;

function read<T>(root: string, file: string, schema: z.ZodType<T>, problems: Problem[]): T | undefined {
  const text = readText(root, file, problems);
  if (text === undefined) return undefined;
  const found = parseYaml(text, file, problems);
  return found === undefined ? undefined : validate(schema, found, file, file.replace(/^.*\//, ''), problems);
}

function fail(problems: readonly Problem[]): never {
  throw new Error(problems.map(formatProblem).join('\n'));
}

type Read<T> = { readonly [K in keyof T]: T[K] | undefined };
const isWhole = <T>(parts: Read<T>): parts is T => Object.values(parts).every((part) => part !== undefined);

function readRules(root: string, problems: Problem[]): RuleRecords | undefined {
  const file = <T>(name: string, schema: z.ZodType<T>): T | undefined =>
    read(root, `${FOLDER}/${name}.yaml`, schema, problems);
  const parts: Read<{
    facts: z.infer<typeof FactsFile>;
    verdicts: z.infer<typeof VerdictsFile>;
    gates: z.infer<typeof GatesFile>;
    vetoes: z.infer<typeof VetoesFile>;
    forces: z.infer<typeof ForcesFile>;
    regions: z.infer<typeof RegionsFile>;
    boundaries: z.infer<typeof BoundariesFile>;
    costs: CostsFile;
    names: z.infer<typeof NamesFile>;
    neighbours: NeighboursFile;
    bindings: BindingsFile;
    version: VersionFile;
  }> = {
    facts: file('facts', FactsFile),
    verdicts: file('verdicts', VerdictsFile),
    gates: file('gates', GatesFile),
    vetoes: file('vetoes', VetoesFile),
    forces: file('forces', ForcesFile),
    regions: file('regions', RegionsFile),
    boundaries: file('boundaries', BoundariesFile),
    costs: file('costs', CostsFile),
    names: file('names', NamesFile),
    neighbours: file('neighbours', NeighboursFile),
    bindings: file('bindings', BindingsFile),
    version: file('version', VersionFile),
  };
  if (!isWhole(parts)) return undefined;
  return {
    version: parts.version.version,
    ...parts.facts,
    ...parts.verdicts,
    ...parts.gates,
    ...parts.vetoes,
    ...parts.forces,
    ...parts.regions,
    ...parts.boundaries,
    costs: parts.costs,
    ...parts.names,
    neighbours: parts.neighbours,
    bindings: parts.bindings,
  };
}

/**
 * Reads the rules without their words.
 * @throws Error with one line a fault: file, entry, field, value and fix.
 */
export function loadRules(root: string): RuleRecords {
  const problems: Problem[] = [];
  return readRules(root, problems) ?? fail(problems);
}

/** Languages that the framework has words in. */
export function wordLocales(root: string): string[] {
  if (!existsSync(join(root, WORDS))) return [];
  return readdirSync(join(root, WORDS))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** The words by language; one that cannot be read is left out and told. The root language's faults are told with the framework. */
export function readWords(root: string, problems: Problem[]): ReadonlyMap<string, Words> {
  return new Map(
    wordLocales(root).flatMap((locale) => {
      const words = read(root, `${WORDS}/${locale}.yaml`, Words, locale === 'en' ? [] : problems);
      return words === undefined ? [] : [[locale, words] as const];
    }),
  );
}

/** The words in one language. @throws Error as `loadRules`. */
export function loadWords(root: string, locale = 'en'): Words {
  const problems: Problem[] = [];
  return read(root, `${WORDS}/${locale}.yaml`, Words, problems) ?? fail(problems);
}

function readCases(root: string, problems: Problem[]): readonly DecisionCase[] {
  return [...readRecords(root, 'data/cases', DecisionCase, problems).values()].map(({ record }) => record);
}

/** Documented decisions, in the order of their ids. @throws Error as `loadRules`. */
export function loadCases(root: string): readonly DecisionCase[] {
  const problems: Problem[] = [];
  const cases = readCases(root, problems);
  if (problems.length > 0) fail(problems);
  return cases;
}

/**
 * Everything about the framework; undefined where a part cannot be read. Never throws on bad data.
 * @param problems takes every fault that the schemas find.
 */
export function readFramework(root: string, problems: Problem[]): Framework | undefined {
  const rules = readRules(root, problems);
  const words = read(root, `${WORDS}/en.yaml`, Words, problems);
  const questions = read(root, `${FOLDER}/questions.yaml`, QuestionsFile, problems)?.questions;
  const sourceRules = read(root, `${FOLDER}/source-rules.yaml`, SourceRulesFile, problems)?.sourceRules;
  const examples = read(root, `${FOLDER}/examples.yaml`, ExamplesFile, problems)?.examples;
  const backtest = read(root, `${FOLDER}/backtest.yaml`, BacktestFile, problems);
  const crossValidation = read(root, `${FOLDER}/cross-validation.yaml`, CrossValidationFile, problems);
  const system = read(root, `${FOLDER}/system.yaml`, SystemRules, problems);
  // Its faults were told with the rules.
  const version = read(root, `${FOLDER}/version.yaml`, VersionFile, []);
  const parts: Read<Framework> = {
    rules,
    words,
    questions,
    sourceRules,
    version,
    backtest,
    crossValidation,
    examples,
    system,
    cases: readCases(root, problems),
  };
  return isWhole(parts) ? parts : undefined;
}

/** Everything about the framework. @throws Error as `loadRules`. */
export function loadFramework(root: string): Framework {
  const problems: Problem[] = [];
  const framework = readFramework(root, problems);
  if (framework === undefined || problems.length > 0) fail(problems);
  return framework;
}
