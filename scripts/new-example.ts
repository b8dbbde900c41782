/** `npm run new:example NAME`: a complete example from the template, which passes as it is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listExamples, listFiles } from '#load/examples.ts';
import { checkName, renamed, sortedCargoLock } from './lib/examples/scaffold.ts';
import { partFiles } from './lib/examples/shared.ts';
import { ROOT } from './lib/root.ts';

/**
 * Writes `examples/<name>/` and `tests/example-faults/<name>.json`.
 * @param root where they are written
 * @param source the repository whose template is taken
 * @returns the paths written, relative to `root`
 * @throws Error that says what is wrong with the name; nothing is written then
 */
export function newExample(name: string, root: string = ROOT, source: string = root): readonly string[] {
  checkName(name, listExamples(root));
  const template = join(source, 'templates/example');
  const written: [path: string, text: string][] = listFiles(template).map((path) => {
    const text = renamed(readFileSync(join(template, path), 'utf8'), name);
    return [`examples/${name}/${renamed(path, name)}`, path === 'Cargo.lock' ? sortedCargoLock(text) : text];
  });
  written.push(
    ...partFiles(source, name).map(({ path, text }): [string, string] => [`examples/${name}/${path}`, text]),
  );
  const faults = readFileSync(join(source, 'templates/example.faults.json'), 'utf8');
  written.push([`tests/example-faults/${name}.json`, renamed(faults, name)]);
  for (const [path, text] of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return written.map(([path]) => path);
}
