/** A project that starts from an example: it takes a name of its own, and passes. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '#load/examples.ts';
import { LINTS } from './lints.ts';
import { execute, must, type Place, promised, succeeds, tail, unpackInto } from './place.ts';

/** Another name, which goes to the other end of each lock and of each list of imports. */
const NEW_NAME = 'zz-renamed-project';

/** What cannot be a project's name, each for another reason. */
const NO_NAMES = [
  '',
  'A',
  'a b',
  'a_b',
  '1a',
  'a-',
  'a--b',
  '../a',
  '/a',
  'a/b',
  'é',
  'class',
  'json',
  'core',
  'con',
  'com1',
];

/** None of them is taken, and each is told in one line. */
export function hostileNamesAreRefused(place: Place): void {
  const { package: module } = promised(place);
  const before = readFileSync(join(place.folder, 'Cargo.toml'), 'utf8');
  for (const name of [...NO_NAMES, 'pytest', 'a'.repeat(51), place.archive.name]) {
    const done = execute(place, ['uv', 'run', 'python', '-m', `${module}.rename`, name]);
    const refused = done.status === 2 && /^error: [^\n]+\n$/.test(done.stderr) && done.stdout === '';
    must(refused, `want one line and exit code 2 for the name "${name}": ${tail(done)}`);
  }
  must(readFileSync(join(place.folder, 'Cargo.toml'), 'utf8') === before, 'a refused name was taken');
}

/** A copy with another name has the old one nowhere, and passes: its first command, its tests, its format. */
export function renamedPasses(place: Place): void {
  const { archive, folder } = place;
  const copy: Place = { ...place, folder: join(dirname(folder), 'renamed') };
  unpackInto(copy);
  const before = promised(copy);
  succeeds(copy, ['uv', 'run', 'python', '-m', `${before.package}.rename`, NEW_NAME]);
  for (const path of listFiles(copy.folder)) {
    const text = path + readFileSync(join(copy.folder, path), 'utf8');
    for (const form of [archive.name, archive.name.replaceAll('-', '_')])
      must(!text.includes(form), `${path} still has ${form}`);
  }
  const module = NEW_NAME.replaceAll('-', '_');
  const said = succeeds(copy, ['uv', 'run', 'python', '-m', module]).stdout.trimEnd();
  must(said === before.output, `renamed, it prints\n${said}`);
  succeeds(copy, ['uv', 'run', 'python', '-m', `${module}.check`]);
  for (const command of LINTS.filter(([program, word]) => program === 'uv' || word === 'fmt'))
    succeeds(copy, command);
}
