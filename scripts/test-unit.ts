/** `npm run test:unit`: the unit tests of some files, under the project's own Node. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from './lib/arguments.ts';
import { ROOT } from './lib/root.ts';
import { VITEST } from './lib/tools.ts';

export const HELP = `
npm run test:unit [-- FILE… --watch --update]

Runs the unit tests whose path holds one of the words given, or all of them.
  --watch    again at every change
  --update   writes golden files anew instead of comparing with them
Environment: HANDBOOK_FUZZ, how many times the random runs (1; the full test has 20).
`;

const { values, positionals } = readArguments(
  'npm run test:unit',
  HELP,
  { watch: { type: 'boolean', default: false }, update: { type: 'boolean', default: false } },
  true,
);
const args = [
  values.watch ? 'watch' : 'run',
  '--project',
  'unit',
  ...(values.update ? ['--update'] : []),
  ...positionals,
];
spawn(process.execPath, [join(ROOT, 'node_modules', VITEST), ...args], { cwd: ROOT, stdio: 'inherit' }).on(
  'exit',
  (code) => {
    process.exitCode = code ?? 1;
  },
);
