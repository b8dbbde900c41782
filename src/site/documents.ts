/** The source documents, for pages and components. */
import { siteProject } from './project.ts';

export const sourceDocuments = siteProject().documents;
