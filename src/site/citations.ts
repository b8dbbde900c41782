/** The joined citations, for pages and components. */
import { siteProject } from './project.ts';

export const citations = siteProject().citations;
