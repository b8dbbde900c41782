/** Reads the records of `data/` into one typed value; every fault is a problem that can be mended. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '#problem.ts';
import { Adopter } from '#schema/adopter.ts';
import { Claim } from '#schema/claim.ts';
import { Dataset } from '#schema/dataset.ts';
import { ExampleRecord } from '#schema/example.ts';
import { Navigation } from '#schema/navigation.ts';
import { Budgets, HomeRecord, Permalinks, SearchSynonyms, Term } from '#schema/site.ts';
import { Source } from '#schema/source.ts';
import { SystemRecord } from '#schema/system.ts';
import { readDiagrams } from './diagrams.ts';
import { type Loaded, parseYaml, readRecords, readText, validate } from './records.ts';
import type { DatasetWithCsv, Handbook } from './types.ts';

export type { Handbook } from './types.ts';

function strip<T>(records: Map<string, Loaded<T>>): ReadonlyMap<string, T> {
  return new Map([...records].map(([id, { record }]) => [id, record]));
}

function subfolders(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map((item) => item.name)
    .sort();
}

function readDatasets(root: string, problems: Problem[]): ReadonlyMap<string, DatasetWithCsv> {
  const datasets = new Map<string, DatasetWithCsv>();
  for (const id of subfolders(root, 'data/datasets')) {
    const file = `data/datasets/${id}/meta.yaml`;
    const text = readText(root, file, problems);
    const csv = readText(root, `data/datasets/${id}/data.csv`, problems);
    if (text === undefined || csv === undefined) continue;
    const meta = validate(Dataset, parseYaml(text, file, problems), file, id, problems);
    if (meta === undefined) continue;
    if (meta.id !== id) {
      problems.push({
        file,
        entry: id,
        field: 'id',
        value: meta.id,
        rule: 'id-is-file-name',
        fix: `the id must be "${id}", as the folder is named`,
      });
      continue;
    }
    datasets.set(id, { ...meta, csv });
  }
  return datasets;
}

function readSingle<T>(root: string, file: string, schema: z.ZodType<T>, empty: T, problems: Problem[]): T {
  const text = readText(root, file, problems);
  if (text === undefined) return empty;
  return (
    validate(schema, parseYaml(text, file, problems), file, file.replace(/^data\//, ''), problems) ?? empty
  );
}

/** The records that could be read; faults found by the schemas are added to `problems`. Never throws on bad data. */
export function readHandbook(root: string, problems: Problem[]): Handbook {
  return {
    claims: strip(readRecords(root, 'data/claims', Claim, problems)),
    sources: strip(readRecords(root, 'data/sources', Source, problems)),
    adopters: strip(readRecords(root, 'data/adopters', Adopter, problems)),
    systems: strip(readRecords(root, 'data/systems', SystemRecord, problems)),
    datasets: readDatasets(root, problems),
    diagrams: readDiagrams(root, problems),
    terms: strip(readRecords(root, 'data/glossary', Term, problems)),
    synonyms: readSingle(root, 'data/search-synonyms.yaml', SearchSynonyms, [], problems),
    home: readSingle<HomeRecord | undefined>(root, 'data/home.yaml', HomeRecord, undefined, problems),
    navigation: readSingle(root, 'data/navigation.yaml', Navigation, { sections: [] }, problems),
    permalinks: readSingle(
      root,
      'data/permalinks.json',
      Permalinks,
      { pages: {}, files: [], redirects: {} },
      problems,
    ),
    budgets: readSingle(
      root,
      'data/budgets.json',
      Budgets,
      { rules: [], firstResult: { bytes: 1 }, assets: [] },
      problems,
    ),
    exampleRecords: strip(readRecords(root, 'data/examples', ExampleRecord, problems)),
    examples: new Set(subfolders(root, 'examples')),
  };
}

/** As `readHandbook`, with its problems beside it. */
export function loadHandbook(root: string): { handbook: Handbook; problems: Problem[] } {
  const problems: Problem[] = [];
  return { handbook: readHandbook(root, problems), problems };
}
