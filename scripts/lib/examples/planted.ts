/** Faults that are planted into an unpacked example; its tests and its start must notice them. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, glob, must, type Place, promised, tail } from './place.ts';

/** Plants a wrong value in the Rust core, sees the named tests fail, and takes it out again. */
export function wrongValueIsSeen(place: Place): void {
  const { file, find, replace, tests, fails } = place.faults.wrongValue;
  const path = join(place.folder, file);
  const before = readFileSync(path, 'utf8');
  must(before.split(find).length === 2, `${file}: the text to replace must occur once: ${find}`);
  writeFileSync(
    path,
    before.replace(find, () => replace),
  );
  try {
    const chosen = fails.map((name) => `${tests}::${name}`);
    const done = execute(place, ['uv', 'run', 'python', '-m', 'pytest', '-q', ...chosen]);
    // pytest: 1 = tests failed. Anything else would be another fault than the planted one.
    must(done.status === 1, `want failing tests (exit code 1): ${tail(done)}`);
    for (const name of fails)
      must(done.stdout.includes(`FAILED ${tests}::${name}`), `want ${name} to fail: ${tail(done)}`);
  } finally {
    writeFileSync(path, before);
  }
}

/** Hides what was built and sees the example refuse to run: nothing falls back to Python in silence. */
export function hiddenLibraryIsSeen(place: Place): void {
  const built = glob(place.folder, place.faults.built);
  must(built.length > 0, `nothing built was found at ${place.faults.built}`);
  for (const path of built) renameSync(path, `${path}.hidden`);
  try {
    const done = execute(place, ['uv', 'run', '--no-sync', 'python', '-m', promised(place).package]);
    must(done.status !== 0 && done.status !== null, `want a failure: ${tail(done)}`);
    must(
      /cannot be (?:loaded|found)/.test(done.stderr),
      `want words that say what is missing: ${tail(done)}`,
    );
  } finally {
    for (const path of built) renameSync(`${path}.hidden`, path);
  }
}
