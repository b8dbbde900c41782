/** What is planted into an example to see its tests fail: `tests/example-faults/<name>.json`, kept out of the archive. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Contact, Matrix, nameOf, Program } from './matrix/schema.ts';
import { packageOf } from './scaffold.ts';

const Faults = z.strictObject({
  /** A change that makes the Rust core return a wrong value; each pytest named in `fails` must then fail. */
  wrongValue: z.strictObject({
    file: z.string(),
    find: z.string().min(1),
    replace: z.string(),
    tests: z.string(),
    fails: z.array(z.string()).min(1),
  }),
  /** The built library or program, as a path with at most one `*` in its last part. */
  built: z.string(),
  /** Input that a user may get wrong. The command must answer with one line and exit code 2. */
  badInput: z
    .array(
      z.strictObject({
        name: z.string(),
        /** Arguments after `python -m <package>`. `{dir}` is a folder that holds `files`. */
        args: z.array(z.string()),
        /** Text by file name; `base64:` before content that is none, `zeros:` before a number of zero bytes. */
        files: z.record(z.string(), z.string()).optional(),
        /** Part of the line. */
        says: z.string().min(1),
        /** Files in `{dir}` that must not be there afterwards. */
        notWritten: z.array(z.string()).optional(),
      }),
    )
    .min(3),
  /** Every program of the example, for the matrix of hostile contacts. */
  programs: z.array(Program).min(1),
  /** Programs that the matrix leaves out, and why. */
  notMet: z.record(z.string(), z.string().min(10)).default({}),
});
export type Faults = z.infer<typeof Faults>;

function parse<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((one) => `${path}: ${one.path.join('.')}: ${one.message}`).join('\n'),
  );
}

/** The program that every example has as the template has it. */
function renameOf(example: string): Program {
  return Program.parse({
    module: `${packageOf(example)}.rename`,
    args: ['--dry-run', 'another-name'],
    required: ['name'],
    except: {
      'Ctrl-C during the run': 'it reads the tree and ends at once, or writes and waits with the end',
    },
  });
}

/** @throws Error naming file, field and fault */
export function readFaults(root: string, example: string): { faults: Faults; text: string } {
  const path = `tests/example-faults/${example}.json`;
  if (!existsSync(join(root, path)))
    throw new Error(`${path}: missing; every example has its planted faults`);
  const text = readFileSync(join(root, path), 'utf8');
  const faults = parse(Faults, JSON.parse(text), path);
  return { faults: { ...faults, programs: [...faults.programs, renameOf(example)] }, text };
}

/** @throws Error naming file, field and fault */
export function readMatrix(root: string): { matrix: readonly Contact[]; text: string } {
  const path = 'tests/example-matrix.json';
  const text = readFileSync(join(root, path), 'utf8');
  return { matrix: parse(Matrix, JSON.parse(text), path), text };
}

/** What the programs of a faults' file lack: a program that can be run and is not named, a name or an exception of nothing. */
export function coverageFaults(
  faults: Faults,
  found: readonly string[],
  matrix: readonly Contact[],
): readonly string[] {
  const named = [...faults.programs.map(nameOf), ...Object.keys(faults.notMet)];
  const contacts = new Set(matrix.map((one) => one.name));
  return [
    ...found
      .filter((name) => !named.includes(name))
      .map((name) => `${name} can be run and is not in programs`),
    ...named
      .filter((name) => !found.includes(name))
      .map((name) => `${name} is in programs and cannot be run`),
    ...named.filter((name, at) => named.indexOf(name) !== at).map((name) => `${name} is named twice`),
    ...faults.programs.flatMap((program) =>
      Object.keys(program.except)
        .filter((name) => !contacts.has(name))
        .map((name) => `${nameOf(program)} excepts "${name}", which is no contact`),
    ),
  ];
}
