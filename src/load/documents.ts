/** Reads `data/documents`: the four source documents with where each of their points is covered. */
import type { Problem } from '#problem.ts';
import { SourceDocument } from '#schema/document.ts';
import { readRecords } from './records.ts';

/**
 * @param root the repository's root.
 * @returns the documents in the order of their ids, and every fault found by the schema.
 */
export function loadDocuments(root: string): { documents: readonly SourceDocument[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const records = readRecords(root, 'data/documents', SourceDocument, problems);
  return { documents: [...records.values()].map(({ record }) => record), problems };
}
