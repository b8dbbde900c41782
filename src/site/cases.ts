/** The documented decisions with what they are linked to, for pages and components. */
import { caseLinks } from './case-links.ts';
import { siteProject } from './project.ts';

const { framework, handbook } = siteProject();

export const linked = caseLinks(framework.cases, handbook);
