/** Reads what is known of the four source documents: their points, and hashes of their runs of words. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#problem.ts';
import { DocumentRuns, SourceDocument } from '#schema/document.ts';
import { readRecords, readText, validate } from './records.ts';

/** The documents with where each of their points is covered, in the order of their ids. */
export function readDocuments(root: string, problems: Problem[]): readonly SourceDocument[] {
  return [...readRecords(root, 'data/documents', SourceDocument, problems).values()].map(
    ({ record }) => record,
  );
}

const RUNS = 'data/document-runs.json';

/** Hash of each run of words of a document → the document. A clone without the file knows of none. */
export function readDocumentRuns(root: string, problems: Problem[]): ReadonlyMap<string, string> {
  if (!existsSync(join(root, RUNS))) return new Map();
  const text = readText(root, RUNS, problems) ?? '{}';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const fix = error instanceof Error ? error.message : String(error);
    problems.push({ file: RUNS, entry: RUNS, field: '', value: '', rule: 'json-syntax', fix });
    return new Map();
  }
  const documents = validate(DocumentRuns, data, RUNS, RUNS, problems) ?? {};
  return new Map(
    Object.entries(documents).flatMap(([document, runs]) =>
      runs.map((run): [string, string] => [run, document]),
    ),
  );
}
