/** `npm run build`: checks the data and builds `dist/`. */

import { readArguments } from './lib/arguments.ts';
import { buildAll } from './lib/build-all.ts';
import { basePath } from './lib/root.ts';

export const HELP = `
npm run build — check the data and build the site into dist/.

Environment:
  BASE_PATH  path that the site lives under, e.g. /handbook; / by default
  SITE_URL   the site's address, for the site map and canonical links
  SECURITY_CONTACT, SECURITY_EXPIRES
             where reports go and until when, for /.well-known/security.txt, e.g. mailto:security@example.org and
             2027-12-31T23:59:59Z; both or none
`;

readArguments('npm run build', HELP, {});
if (!(await buildAll(basePath(), console.log))) process.exitCode = 1;
