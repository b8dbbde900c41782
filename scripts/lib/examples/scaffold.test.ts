import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { promisedBy } from '#examples/readme.ts';
import { listExamples, listFiles } from '#load/examples.ts';
import { ROOT } from '../root.ts';
import { readFaults } from './faults.ts';
import { checkName, packageOf, renamed, sortedCargoLock } from './scaffold.ts';
import { sharedFiles } from './shared.ts';

const TEMPLATE = join(ROOT, 'templates/example');
const EXAMPLES = listExamples(ROOT);

describe('what the examples share', () => {
  const shared = EXAMPLES.flatMap((name) =>
    sharedFiles(ROOT, name).map((file) => [name, file.path, file] as const),
  );
  it.each(shared)('%s/%s is that of the template', (name, path, { text, from }) => {
    const fix = `change ${from}, then run npm run share:examples`;
    expect(readFileSync(join(ROOT, 'examples', name, path), 'utf8'), fix).toBe(text);
  });
});

describe('a Cargo.toml', () => {
  const manifests = [...EXAMPLES.map((name) => join('examples', name)), 'templates/example'].flatMap(
    (folder) =>
      listFiles(join(ROOT, folder))
        .filter((path) => path.endsWith('Cargo.toml'))
        .map((path) => join(folder, path)),
  );
  it.each(manifests)('%s is a workspace of its own', (path) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toMatch(/^\[workspace\]$/m);
  });
  it.each(manifests.filter((path) => !path.includes('proto/')))('%s says how a release is built', (path) => {
    const release = /^\[profile\.release\]\n([^[]*)/m.exec(readFileSync(join(ROOT, path), 'utf8'))?.[1] ?? '';
    for (const line of ['codegen-units = 1', 'lto = "thin"', 'strip = "debuginfo"'])
      expect(release).toContain(line);
  });
});

describe('every example', () => {
  it.each(EXAMPLES)('%s promises its two commands and has its planted faults', (name) => {
    const path = `examples/${name}/README.md`;
    expect(promisedBy(readFileSync(join(ROOT, path), 'utf8'), path).package).toBe(packageOf(name));
    const { file, find } = readFaults(ROOT, name).faults.wrongValue;
    expect(readFileSync(join(ROOT, 'examples', name, file), 'utf8').split(find)).toHaveLength(2);
  });

  // The pattern is what the locks are held to; see docs/decisions/0003-example-locks.md.
  it.each(EXAMPLES)('%s names neither this machine nor a package index', (name) => {
    const hosts = [
      ['py', 'pi.org'],
      ['crates', '.io/'],
      ['/ro', 'ot/'],
      ['/ho', 'me/'],
    ].map((parts) => parts.join(''));
    for (const path of listFiles(join(ROOT, 'examples', name))) {
      const text = readFileSync(join(ROOT, 'examples', name, path), 'utf8');
      for (const host of hosts) expect(text.includes(host), `${name}/${path} names ${host}`).toBe(false);
    }
  });
});

describe('a new name', () => {
  it.each(['My-kernel', 'a b', '-a', 'a--b', '../a', 'a_b', ''])('cannot be %j', (name) => {
    expect(() => checkName(name, [])).toThrow('lower-case words');
  });
  it('must be free', () => {
    expect(() => checkName('taken', ['taken'])).toThrow('examples/taken is there already');
    expect(() => checkName('my-kernel', [])).toThrow('template');
    expect(() => checkName('my-other', [])).not.toThrow();
  });
  it('replaces the template’s in both spellings, and leaves none', () => {
    expect(renamed('my-kernel-example/my_kernel_example', 'fast-sum')).toBe(
      'fast-sum-example/fast_sum_example',
    );
    for (const path of listFiles(TEMPLATE))
      expect(renamed(path + readFileSync(join(TEMPLATE, path), 'utf8'), 'a-b')).not.toMatch(/my[-_]kernel/);
  });
  it('moves to its place in the sorted lock', () => {
    const lock = readFileSync(join(TEMPLATE, 'Cargo.lock'), 'utf8');
    expect(sortedCargoLock(lock)).toBe(lock);
    const names = [...sortedCargoLock(renamed(lock, 'zz-last')).matchAll(/^name = "(.+)"$/gm)].map(
      (match) => match[1],
    );
    expect(names).toEqual([...names].sort());
    expect(names.at(-1)).toBe('zz-last-example');
  });
});
