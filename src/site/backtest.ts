/** The back-test for pages and components. */
import { siteProject } from './project.ts';

export const { tested } = siteProject();
