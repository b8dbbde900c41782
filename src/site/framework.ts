/** The framework, for pages and components. */
import { siteProject } from './project.ts';

export const framework = siteProject().framework;
