/** Where a run of a benchmark is kept: beside the earlier ones, never over them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Measurement, machineSlug } from '#schema/measurement.ts';

/** The file of a run: example, machine and the second in which it began (UTC). The loader takes the newest by `started`. */
export function runPath(run: Measurement): string {
  const began = run.started.toLowerCase().replaceAll(':', '-');
  return `data/measurements/${run.example}/${machineSlug(run.machine)}-${began}.json`;
}

/**
 * Writes a run.
 * @returns its path inside `root`
 * @throws Error where a file of that name is there: what was published is not changed
 */
export function publishRun(root: string, run: Measurement): string {
  const path = runPath(run);
  mkdirSync(dirname(join(root, path)), { recursive: true });
  try {
    writeFileSync(join(root, path), `${JSON.stringify(run, null, 1)}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`${path} is there already: a published run is never written over`);
  }
  return path;
}
