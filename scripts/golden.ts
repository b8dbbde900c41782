/** `npm run golden`: the drawings of the site as files under `tests/golden/`. */
import { join } from 'node:path';
import { readArguments } from './lib/arguments.ts';
import { FOLDER, goldenDifferences, goldenPictures, renewGolden } from './lib/golden.ts';

export const HELP = `
npm run golden [-- --check]

Draws every chart, calculator, map and system picture and writes those that changed to tests/golden/: look at what git says
about them before you commit.
  --check   writes nothing, lists what differs and fails where anything does
`;

const { values } = readArguments('npm run golden', HELP, { check: { type: 'boolean', default: false } });
const root = process.cwd();
const pictures = goldenPictures(root);
const differences = (values.check ? goldenDifferences : renewGolden)(join(root, FOLDER), pictures);
for (const { path, what } of differences) console.log(`${what.padEnd(8)} ${FOLDER}/${path}`);
console.log(
  `${pictures.size} pictures, ${differences.length} ${values.check ? 'differ' : 'written or removed'}`,
);
process.exit(values.check && differences.length > 0 ? 1 : 0);
