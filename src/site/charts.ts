/** The prepared charts, for pages and components. */
import { siteProject } from './project.ts';

const { charts: library, measurements } = siteProject();

export const { charts, sources: chartSources } = library;

/** The newest quiet run of each example, by its name. */
export const runs = measurements.newest;
