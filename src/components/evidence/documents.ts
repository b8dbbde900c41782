/** The source documents for pages: read once a build; a fault stops it. */

import { loadDocuments } from '#load/documents.ts';
import { formatProblem } from '#problem.ts';

const { documents, problems } = loadDocuments(process.cwd());
if (problems.length > 0)
  throw new Error(`faults in data/documents:\n${problems.map(formatProblem).join('\n')}`);

export const sourceDocuments = documents;
