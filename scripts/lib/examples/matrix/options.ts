/** The options of an example's Python programs that take a number or a file: each must meet the matrix. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, type Program } from './schema.ts';

/** An option with a type, up to the next argument; `argparse.SUPPRESS` hides what is no user's. */
const OPTION = /add_argument\(\s*"(--[a-z-]+)"((?:(?!add_argument\()[\s\S])*)/g;
/** Types that are files; every other but a text is a number. */
const FILES = ['Path', 'output'];
const TEXTS = ['str'];

/** Whether an option stands before the `{}` of a list, or is one word with it. */
function takes(lists: readonly (readonly string[])[], option: string): boolean {
  return lists.some((list) => {
    const at = list.findIndex((word) => word.includes('{}'));
    return list[at - 1] === option || list[at]?.startsWith(`${option}=`) === true;
  });
}

/** Options of a module's source that none of its program's lists has in the right place. */
export function missedOptions(source: string, program: Program): readonly string[] {
  const { numbers, reads, readsFolders, writes } = program;
  return [...source.matchAll(OPTION)].flatMap(([, option = '', more = '']) => {
    const type = /\btype=(\w+)/.exec(more)?.[1];
    if (type === undefined || TEXTS.includes(type) || more.includes('SUPPRESS')) return [];
    const [lists, wanted] = FILES.includes(type)
      ? [[...reads, ...readsFolders, ...writes], 'reads, readsFolders or writes']
      : [numbers, 'numbers'];
    return takes(lists, option) ? [] : [`${nameOf(program)}: ${option} is in no list of ${wanted}`];
  });
}

/** The same for every Python program of an example's folder. */
export function optionFaults(folder: string, programs: readonly Program[]): readonly string[] {
  return programs.flatMap((program) => {
    if (program.module === undefined) return [];
    const base = join(folder, 'python', ...program.module.split('.'));
    const path = [`${base}.py`, join(base, '__main__.py')].find((one) => existsSync(one));
    return path === undefined ? [] : missedOptions(readFileSync(path, 'utf8'), program);
  });
}
