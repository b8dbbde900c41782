/** `npm run share:examples`: writes what all examples share over theirs, from the template. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listExamples } from '#load/examples.ts';
import { readArguments } from './lib/arguments.ts';
import { sharedFiles } from './lib/examples/shared.ts';
import { ROOT } from './lib/root.ts';

export const HELP = `
npm run share:examples

Writes what all examples share (helpers, licence, workflows, image and unit where templates/parts.json says so) over theirs, from
templates/example and templates/parts. A test holds them equal.
`;

function main(): void {
  for (const name of listExamples(ROOT)) {
    const files = sharedFiles(ROOT, name);
    for (const { path, text } of files) {
      const target = join(ROOT, 'examples', name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    console.log(`${name}: ${files.length} files`);
  }
}

readArguments('npm run share:examples', HELP, {});
main();
