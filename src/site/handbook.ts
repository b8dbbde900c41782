/** The records, for pages and components. */
import { siteProject } from './project.ts';

export const handbook = siteProject().handbook;
