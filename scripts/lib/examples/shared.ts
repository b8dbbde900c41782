/** What every example has as the template has it, but for its name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageOf, renamed, TEMPLATE } from './scaffold.ts';

/** One shared file of an example. */
export interface SharedFile {
  /** Path inside the example. */
  readonly path: string;
  readonly text: string;
  /** The file that it is made from, inside the repository. */
  readonly from: string;
}

const HELPERS = ['_bench.py', '_cli.py', '_machine.py', '_memory.py', '_start.py', 'check.py', 'py.typed'];

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

/** The shared files of an example, with its name in the place of the template's. */
export function sharedFiles(root: string, example: string): readonly SharedFile[] {
  return SHARED.map((path) => {
    const from = `templates/example/${path}`;
    return {
      path: renamed(path, example),
      text: renamed(readFileSync(join(root, from), 'utf8'), example),
      from,
    };
  });
}
