/** The handbook's data for Astro pages and components: read once a build; a fault stops the build with every message. */
import { formatProblem } from '../check/types.ts';
import { loadHandbook } from './index.ts';

const { handbook: loaded, problems } = loadHandbook(process.cwd());
if (problems.length > 0) {
  throw new Error(`${problems.length} faults in data/:\n${problems.map(formatProblem).join('\n')}`);
}

export const handbook = loaded;
