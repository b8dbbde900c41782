/** `npm run format`: writes the house's format. */

import { readArguments } from './lib/arguments.ts';
import { runTool } from './lib/processes.ts';
import { ROOT } from './lib/root.ts';
import { BIOME, PRETTIER, PRETTIER_FILES } from './lib/tools.ts';

export const HELP = `
npm run format — format and mend the sources: Biome for .ts, .mjs, .json and .css, Prettier for .astro; MDX is left as written.
`;

readArguments('npm run format', HELP, {});
for (const [entry, args] of [
  [BIOME, ['check', '--write', '.']],
  [PRETTIER, ['--write', '--log-level=warn', ...PRETTIER_FILES]],
] as const) {
  const { code, output } = await runTool(entry, args, { cwd: ROOT });
  process.stdout.write(output);
  if (code !== 0) process.exitCode = 1;
}
