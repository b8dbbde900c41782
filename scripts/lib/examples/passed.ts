/** Which example passed with which content: an unchanged one is not tested again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const Passed = z.strictObject({ key: z.string(), when: z.string(), tests: z.int().positive() });
export type Passed = z.infer<typeof Passed>;

/** Everything that the tests are made of, so that a changed test is run too. */
function harness(root: string): string[] {
  const folders = ['scripts/lib/examples', 'src/output/archives', 'src/examples'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const code = [...files, 'scripts/test-examples.ts', 'src/load/examples.ts', 'src/schema/measurement.ts'];
  return code.filter((file) => !file.endsWith('.test.ts')).sort();
}

/** Hash of the archive (sources, locks, data), its planted faults, the tools' versions and the tests themselves. */
export function keyOf(root: string, archiveSha256: string, faults: string, versions: string): string {
  const hash = createHash('sha256').update(JSON.stringify([archiveSha256, faults, versions]));
  for (const file of harness(root)) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function pathOf(cache: string, example: string): string {
  return join(cache, 'passed', `${example}.json`);
}

/** What passed with this very key; undefined where nothing did. */
export function passedBefore(cache: string, example: string, key: string): Passed | undefined {
  const path = pathOf(cache, example);
  if (!existsSync(path)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // A torn file costs a run, nothing else.
  }
  const found = Passed.safeParse(value);
  return found.success && found.data.key === key ? found.data : undefined;
}

/** Remembers that every test passed. */
export function rememberPassed(cache: string, example: string, passed: Passed): void {
  mkdirSync(join(cache, 'passed'), { recursive: true });
  writeFileSync(pathOf(cache, example), `${JSON.stringify(passed)}\n`);
}
