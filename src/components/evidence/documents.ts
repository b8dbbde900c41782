/** The source documents for pages: read once a build; a fault stops it. */
import { formatProblem } from '../../data/check/types.ts';
import { loadDocuments } from '../../data/load/documents.ts';

const { documents, problems } = loadDocuments(process.cwd());
if (problems.length > 0)
  throw new Error(`faults in data/documents:\n${problems.map(formatProblem).join('\n')}`);

export const sourceDocuments = documents;
