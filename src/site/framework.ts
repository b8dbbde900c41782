/** The framework for Astro pages and components, read once a build. */
import { loadFramework } from '#load/framework.ts';

export const framework = loadFramework(process.cwd());
