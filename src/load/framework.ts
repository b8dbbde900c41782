/** Reads the facts, the rules and the documented decisions from `data/`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { formatProblem, type Problem } from '#problem.ts';
import {
  BoundariesFile,
  CostsFile,
  DecisionCase,
  FactsFile,
  ForcesFile,
  GatesFile,
  type Question,
  QuestionsFile,
  RegionsFile,
  type Rules,
  type SourceRule,
  SourceRulesFile,
  VerdictsFile,
  VersionFile,
  VetoesFile,
} from '#schema/decision.ts';
import { parseYaml, readRecords, readText, validate } from './records.ts';

/** The framework as it stands in the working tree. */
export interface Framework {
  readonly rules: Rules;
  readonly questions: readonly Question[];
  readonly sourceRules: readonly SourceRule[];
  readonly version: VersionFile;
  readonly cases: readonly DecisionCase[];
}

function read<T>(root: string, file: string, schema: z.ZodType<T>, problems: Problem[]): T | undefined {
  const text = readText(root, file, problems);
  if (text === undefined) return undefined;
  return validate(schema, parseYaml(text, file, problems), file, file.replace(/^.*\//, ''), problems);
}

/** Reads only the rules (facts, gates, vetoes, forces, regions, boundaries, costs, words); undefined where one cannot be read. */
export function readRules(root: string, problems: Problem[]): Rules | undefined {
  const facts = read(root, 'data/facts.yaml', FactsFile, problems);
  const gates = read(root, 'data/framework/gates.yaml', GatesFile, problems);
  const vetoes = read(root, 'data/framework/vetoes.yaml', VetoesFile, problems);
  const forces = read(root, 'data/framework/forces.yaml', ForcesFile, problems);
  const regions = read(root, 'data/framework/regions.yaml', RegionsFile, problems);
  const boundaries = read(root, 'data/framework/boundaries.yaml', BoundariesFile, problems);
  const costs = read(root, 'data/framework/costs.yaml', CostsFile, problems);
  const texts = read(root, 'data/framework/verdicts.yaml', VerdictsFile, problems);
  const version = read(root, 'data/framework/version.yaml', VersionFile, problems);
  if (
    facts === undefined ||
    gates === undefined ||
    vetoes === undefined ||
    forces === undefined ||
    regions === undefined ||
    boundaries === undefined ||
    costs === undefined ||
    texts === undefined ||
    version === undefined
  ) {
    return undefined;
  }
  return {
    version: version.version,
    facts: facts.facts,
    gates: gates.gates,
    vetoes: vetoes.vetoes,
    forces: forces.forces,
    regions: regions.regions,
    boundaries: boundaries.boundaries,
    costs,
    texts,
  };
}

/** Documented decisions, in the order of their ids. */
export function readCases(root: string, problems: Problem[]): readonly DecisionCase[] {
  return [...readRecords(root, 'data/cases', DecisionCase, problems).values()].map(({ record }) => record);
}

/** Everything about the framework; undefined where a part cannot be read. */
export function readFramework(root: string, problems: Problem[]): Framework | undefined {
  const rules = readRules(root, problems);
  const questions = read(root, 'data/framework/questions.yaml', QuestionsFile, problems);
  const sourceRules = read(root, 'data/framework/source-rules.yaml', SourceRulesFile, problems);
  // Its faults were told with the rules.
  const version = read(root, 'data/framework/version.yaml', VersionFile, []);
  const cases = readCases(root, problems);
  if (rules === undefined || questions === undefined || sourceRules === undefined || version === undefined)
    return undefined;
  return { rules, questions: questions.questions, sourceRules: sourceRules.sourceRules, version, cases };
}

/** @throws Error with one line a fault: file, entry, field, value and fix. */
function sound<T>(reader: (problems: Problem[]) => T | undefined): T {
  const problems: Problem[] = [];
  const value = reader(problems);
  if (value === undefined || problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return value;
}

/** As `readRules`. @throws Error with one line a fault. */
export function loadRules(root: string): Rules {
  return sound((problems) => readRules(root, problems));
}

/** As `readCases`. @throws Error with one line a fault. */
export function loadCases(root: string): readonly DecisionCase[] {
  return sound((problems) => readCases(root, problems));
}

/** As `readFramework`. @throws Error with one line a fault. */
export function loadFramework(root: string): Framework {
  return sound((problems) => readFramework(root, problems));
}

/**
 * SHA-256 over facts.yaml and every rule file except version.yaml, with line feeds normalised: it changes with any of them.
 */
export function sourceHash(root: string): string {
  const folder = 'data/framework';
  const files = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml') && name !== 'version.yaml')
    .sort()
    .map((name) => `${folder}/${name}`);
  const hash = createHash('sha256');
  for (const file of ['data/facts.yaml', ...files]) {
    hash.update(`${file}\n${readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')}\n`);
  }
  return hash.digest('hex');
}

/** The text of a released copy. Keys keep the order of the files, so equal rules give equal bytes. */
export function releaseText(rules: Rules, sources: string): string {
  return `${JSON.stringify({ sources, rules }, undefined, 1)}\n`;
}

/** Versions with a released copy, oldest first. */
export function releasedVersions(root: string): string[] {
  const folder = join(root, 'data/framework/released');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The released copies by version, oldest first, as text. */
export function readReleased(root: string): ReadonlyMap<string, string> {
  return new Map(
    releasedVersions(root).map((version) => [
      version,
      readFileSync(join(root, 'data/framework/released', `${version}.json`), 'utf8'),
    ]),
  );
}

/** A released rule set. @throws Error naming the versions that exist. */
export function loadReleased(root: string, version: string): Rules {
  const versions = releasedVersions(root);
  if (!versions.includes(version))
    throw new Error(`no released rules "${version}"; released: ${versions.join(', ')}`);
  const text = readFileSync(join(root, 'data/framework/released', `${version}.json`), 'utf8');
  return (JSON.parse(text) as { rules: Rules }).rules;
}
