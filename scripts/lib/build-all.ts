/** The build that the commands share: the data's faults first, in a second; then the pages. */
import { ROOT } from './root.ts';
import { buildSite } from './site-build.ts';

/**
 * @param base base path with both slashes
 * @returns false after the faults were printed on stderr
 */
export async function buildAll(base: string, say: (line: string) => void): Promise<boolean> {
  say('Checking the data …');
  // Loaded here, so that serving a finished build needs no package.
  const { checkData } = await import('./data-check.ts');
  const faults = checkData(ROOT);
  if (faults.length > 0) {
    for (const fault of faults) console.error(fault);
    console.error(`${faults.length} fault${faults.length === 1 ? '' : 's'} in data/.`);
    return false;
  }
  say(`Building the pages for ${base} …`);
  const result = await buildSite({ root: ROOT, base, say });
  if (result.code !== 0) {
    console.error(result.output.split('\n').slice(-60).join('\n'));
    return false;
  }
  return true;
}
