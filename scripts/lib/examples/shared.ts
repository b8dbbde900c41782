/** What every example has as the template has it, but for its name and for the parts that it chooses (templates/parts.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listFiles } from '#load/examples.ts';
import { packageOf, renamed, TEMPLATE } from './scaffold.ts';

/** One shared file of an example. */
export interface SharedFile {
  /** Path inside the example. */
  readonly path: string;
  readonly text: string;
  /** The file that it is made from, inside the repository. */
  readonly from: string;
}

const Choice = z.strictObject({
  /** Folders of templates/parts, beside `common`. */
  parts: z.array(z.enum(['service', 'wheels'])),
  /** What takes the place of `@name@` in them. */
  with: z.record(z.string(), z.string()),
});
const Choices = z.record(z.string(), Choice);

const HELPERS = [
  '_bench.py',
  '_cli.py',
  '_machine.py',
  '_memory.py',
  '_start.py',
  'check.py',
  'py.typed',
  'rename.py',
];

/** Paths of the template that every example has, too. */
const SHARED = [
  'LICENSE',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  'conftest.py',
  'rust-toolchain.toml',
  ...HELPERS.map((name) => `python/${packageOf(TEMPLATE)}/${name}`),
];

/**
 * The files of the parts that an example has: workflows and the like.
 * @throws Error naming the file and the `@name@` for which templates/parts.json has no value
 */
export function partFiles(root: string, example: string): readonly SharedFile[] {
  const choices = Choices.parse(JSON.parse(readFileSync(join(root, 'templates/parts.json'), 'utf8')));
  const choice = choices[example] ?? choices['default'];
  if (choice === undefined) throw new Error('templates/parts.json: no default');
  return ['common', ...choice.parts].flatMap((part) =>
    listFiles(join(root, 'templates/parts', part)).map((path) => {
      const from = `templates/parts/${part}/${path}`;
      const text = readFileSync(join(root, from), 'utf8').replace(/@([a-z]+)@/g, (_, name: string) => {
        const value = choice.with[name];
        if (value === undefined)
          throw new Error(`${from}: templates/parts.json has no ${name} for ${example}`);
        return value;
      });
      return { path: renamed(path, example), text: renamed(text, example), from };
    }),
  );
}

/** The shared files of an example, with its name in the place of the template's. */
export function sharedFiles(root: string, example: string): readonly SharedFile[] {
  const copied = SHARED.map((path) => {
    const from = `templates/example/${path}`;
    return {
      path: renamed(path, example),
      text: renamed(readFileSync(join(root, from), 'utf8'), example),
      from,
    };
  });
  return [...copied, ...partFiles(root, example)];
}
