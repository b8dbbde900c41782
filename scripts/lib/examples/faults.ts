/** What is planted into an example to see its tests fail: `tests/example-faults/<name>.json`, kept out of the archive. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

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
});
export type Faults = z.infer<typeof Faults>;

/** @throws Error naming file, field and fault */
export function readFaults(root: string, example: string): { faults: Faults; text: string } {
  const path = `tests/example-faults/${example}.json`;
  if (!existsSync(join(root, path)))
    throw new Error(`${path}: missing; every example has its planted faults`);
  const text = readFileSync(join(root, path), 'utf8');
  const parsed = Faults.safeParse(JSON.parse(text));
  if (parsed.success) return { faults: parsed.data, text };
  throw new Error(
    parsed.error.issues.map((one) => `${path}: ${one.path.join('.')}: ${one.message}`).join('\n'),
  );
}
