/** The hostile first contacts (`tests/example-matrix.json`) and the programs that meet them. Pure. */
import { z } from 'zod';

/** What the program must do: one line and exit code 2; success; the end after Ctrl-C, in one line. */
export const Expect = z.enum(['refused', 'works', 'interrupted']);

/**
 * One kind of contact. In a value, `{dir}` is a fresh folder with an empty file `file` in it, `{long}` a folder in it with a
 * long path, and `\xHH` a byte.
 */
export const Contact = z
  .strictObject({
    name: z.string().min(3),
    /** To which of a program's argument lists: each value takes the place of `{}` in it, or is added to `args`. */
    to: z.enum(['args', 'required', 'numbers', 'reads', 'writes', 'prints', 'runs', 'interrupt']),
    values: z.array(z.string()).min(1).optional(),
    /** Not for what may read a folder, too. */
    folder: z.literal(true).optional(),
    /** It is found during the run: other lines may come before the one. */
    late: z.literal(true).optional(),
    stdout: z.enum(['full', 'closed']).optional(),
    env: z.record(z.string(), z.string()).optional(),
    expect: Expect.default('refused'),
    says: z.string().min(1).optional(),
  })
  .refine((one) => (one.values !== undefined) === ['args', 'numbers', 'reads', 'writes'].includes(one.to), {
    path: ['values'],
    message: 'values are for args, numbers, reads and writes',
  });
export type Contact = z.infer<typeof Contact>;

export const Matrix = z.array(Contact).min(1);

const Arguments = z.array(z.string());
/** Argument lists with one `{}` for the hostile value; the first word before it is what the line may name. */
const Places = z
  .array(
    Arguments.refine((list) => list.join(' ').split('{}').length === 2, { message: 'one {} in each list' }),
  )
  .default([]);

/** A program of an example. `{dir}` in its arguments is a fresh folder that holds `files`. */
export const Program = z
  .strictObject({
    /** A Python module, run with -m. */
    module: z.string().optional(),
    /** A Rust program: the name of its [[bin]]. */
    binary: z.string().optional(),
    /** Where the binary lies: `{target}` is Cargo's target folder. */
    at: z.string().default('.venv/bin/*'),
    env: z.record(z.string(), z.string()).default({}),
    /** A short run that succeeds. */
    args: Arguments.default([]),
    /** As in `badInput`. */
    files: z.record(z.string(), z.string()).default({}),
    /** What is missing, in the line, where there are no arguments; empty where it runs without. */
    required: z.array(z.string()).default([]),
    numbers: Places,
    reads: Places,
    /** Those of `reads` that may be a folder. */
    readsFolders: Places,
    writes: Places,
    /** Whether the short run prints. */
    prints: z.boolean().default(true),
    /** A short run that takes seconds: it is made once, with all surroundings together. */
    slow: z.boolean().default(false),
    /** What it prints when it serves; it goes on until it is told to stop, and then leaves with 0. */
    serves: z.string().optional(),
    /**
     * A run that lasts. `{fifo-in}` is a pipe that nobody writes to, `{fifo-out}` one that nobody reads from (write more than
     * 64 KiB): Ctrl-C comes when the program has opened it. Without them it comes when it has printed `awaits`.
     */
    interrupt: z.strictObject({ args: Arguments, awaits: z.string().optional() }).optional(),
    /** Contacts that it does not meet, and why. */
    except: z.record(z.string(), z.string().min(10)).default({}),
  })
  .refine((one) => (one.module === undefined) !== (one.binary === undefined), { message: 'module or binary' })
  .refine(
    (one) => one.interrupt !== undefined || one.serves !== undefined || 'Ctrl-C during the run' in one.except,
    {
      path: ['interrupt'],
      message: 'say how Ctrl-C meets it: interrupt, serves, or why it cannot',
    },
  );
export type Program = z.infer<typeof Program>;

/** What a program is called in names and messages. */
export function nameOf(program: Program): string {
  return program.module ?? program.binary ?? '';
}
