/** `node scripts/bootstrap.mjs scripts/share-examples.ts`: writes what all examples share over theirs, from the template. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listExamples } from '#load/examples.ts';
import { sharedFiles } from './lib/examples/shared.ts';
import { ROOT } from './lib/root.ts';

for (const name of listExamples(ROOT)) {
  const files = sharedFiles(ROOT, name);
  for (const { path, text } of files) {
    const target = join(ROOT, 'examples', name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  console.log(`${name}: ${files.length} files`);
}
