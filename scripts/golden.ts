/** `npm run golden`: the drawings of the site as files under `tests/golden/`. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { readArguments } from './lib/arguments.ts';

export const HELP = `
npm run golden [-- --check]

Draws every chart, calculator, map and system picture and writes those that changed to tests/golden/: look at what git says
about them before you commit.
  --check   writes nothing, lists what differs and fails where anything does
`;

const { values } = readArguments('npm run golden', HELP, { check: { type: 'boolean', default: false } });
const root = process.cwd();
// Views are written with elements in the code, which Node does not read by itself.
const { module } = await runnerImport<typeof import('./lib/golden.ts')>(
  join(import.meta.dirname, 'lib/golden.ts'),
  { configFile: false, logLevel: 'error' },
);
const pictures = module.goldenPictures(root);
const differences = (values.check ? module.goldenDifferences : module.renewGolden)(
  join(root, module.FOLDER),
  pictures,
);
for (const { path, what } of differences) console.log(`${what.padEnd(8)} ${module.FOLDER}/${path}`);
console.log(
  `${pictures.size} pictures, ${differences.length} ${values.check ? 'differ' : 'written or removed'}`,
);
process.exit(values.check && differences.length > 0 ? 1 : 0);
