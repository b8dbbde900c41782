/** Builds the site with visible progress, or finds that the last build still stands. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manifestFaults } from '#output/manifest/manifest.ts';
import { currentStamp, readStamp, writeStamp } from './build-key.ts';
import { type Finished, runTool } from './processes.ts';

const PAGE = /[├└]─.*\/.*\(\+\d/;
const STEP = /\[(handbook|@astrojs\/sitemap|starlight:pagefind|build|content|types|vite)\]\s+(.*)/;

/** Turns the lines of `astro build` into progress: each step once, pages as a count every few seconds. */
export function progress(
  say: (line: string) => void,
  now: () => number,
): { line(text: string): void; pages(): number } {
  let pages = 0;
  let said = now();
  return {
    line(text) {
      if (PAGE.test(text)) {
        pages += 1;
        if (now() - said >= 3000) {
          said = now();
          say(`  ${pages} pages …`);
        }
        return;
      }
      const step = STEP.exec(text)?.[2]?.trim();
      if (
        step !== undefined &&
        step !== '' &&
        !/^(?:output|mode|directory|adapter|✓|Generated|Complete!|Waiting|Synced|\d+ page)/.test(step)
      ) {
        said = now();
        say(`  ${step}`);
      }
    },
    pages: () => pages,
  };
}

export interface BuildOptions {
  readonly root: string;
  /** Base path with both slashes. */
  readonly base: string;
  readonly say: (line: string) => void;
  /** Folder to build into; `dist` unless told otherwise. */
  readonly outDir?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The first of many faults are enough to see what is wrong. */
const NAMED = 5;

/**
 * True where `dist/` was built from exactly these inputs, and is still what was built.
 * @param say is told what has changed since, where something has
 */
export function isBuilt(root: string, base: string, say: (line: string) => void = () => {}): boolean {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html')) || readStamp(dist)?.key !== currentStamp(root, base).key)
    return false;
  const faults = manifestFaults(dist);
  if (faults.length > 0) say(`dist/ is not what was built:\n  ${faults.slice(0, NAMED).join('\n  ')}`);
  return faults.length === 0;
}

/** Runs `astro build` and holds every file against the manifest; its stamp is written last, so that a broken-off build is never taken for a finished one. */
export async function buildSite({
  root,
  base,
  say,
  outDir = 'dist',
  env = {},
}: BuildOptions): Promise<Finished> {
  const stamp = currentStamp(root, base);
  const dist = join(root, outDir);
  rmSync(join(dist, '.build-key'), { force: true });
  const told = progress(say, () => performance.now());
  const result = await runTool('astro/bin/astro.mjs', ['build', '--outDir', outDir], {
    cwd: root,
    env: { ...env, BASE_PATH: base, ASTRO_TELEMETRY_DISABLED: '1' },
    onLine: told.line,
  });
  const faults = result.code === 0 ? manifestFaults(dist) : [];
  if (faults.length > 0) {
    const output = `${result.output}\nThe disk does not hold what was built:\n${faults.slice(0, NAMED).join('\n')}`;
    return { ...result, code: 1, output };
  }
  if (result.code === 0) {
    writeStamp(dist, stamp);
    say(`  ${told.pages()} pages in ${result.seconds.toFixed(0)} s`);
  }
  return result;
}
