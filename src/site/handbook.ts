/** The handbook's data for Astro pages and components: read once a build; a fault stops the build with every message. */

import { loadHandbook } from '#load/handbook.ts';
import { formatProblem } from '#problem.ts';

const { handbook: loaded, problems } = loadHandbook(process.cwd());
if (problems.length > 0) {
  throw new Error(`${problems.length} faults in data/:\n${problems.map(formatProblem).join('\n')}`);
}

export const handbook = loaded;
