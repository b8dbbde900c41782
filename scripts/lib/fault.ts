/** A fault to plant: what to change in a copy of the tree, and the gate that must turn red. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { z } from 'zod';

const Change = z.union([
  /** In a file, once: a text that is there, and what stands there instead. */
  z.strictObject({ in: z.string(), replace: z.string().min(1), with: z.string() }),
  /** A file written anew, or a new one. */
  z.strictObject({ write: z.string(), text: z.string() }),
  z.strictObject({ remove: z.string() }),
]);

export const Fault = z.strictObject({
  /** What is wrong, in a sentence without its full stop. */
  says: z.string().min(10),
  /** Name of a gate, as `npm test -- --list` has it. */
  gate: z.string(),
  /** A regular expression: what the gate must say, so that it is red for this and not for another reason. */
  message: z.string().min(3),
  /** `sources`: paths from the root. `dist`: paths inside the finished build. `{base}` stands for the base path. */
  where: z.enum(['sources', 'dist']),
  /** Site paths that a browser gate visits. */
  pages: z.array(z.string()).optional(),
  change: z.array(Change).min(1),
});
export type Fault = z.infer<typeof Fault>;

/**
 * Plants a fault.
 * Throws where the text to replace is not there exactly as the fault says: a fault that changes nothing proves nothing.
 * @param tree a copy of the repository
 * @param base base path with both slashes
 * @returns what takes it out again
 */
export function applyFault(tree: string, fault: Fault, base: string): () => void {
  const top = fault.where === 'dist' ? join(tree, 'dist') : tree;
  const undo: (() => void)[] = [];
  const takeOut = (): void => {
    for (const step of undo.reverse()) step();
  };
  const inTree = (name: string): string => {
    const path = resolve(top, name);
    if (!path.startsWith(top + sep)) throw new Error(`${name} leads out of the tree`);
    const before = existsSync(path) ? readFileSync(path) : undefined;
    undo.push(() => (before === undefined ? rmSync(path, { force: true }) : writeFileSync(path, before)));
    return path;
  };
  try {
    for (const change of fault.change) {
      if ('remove' in change) rmSync(inTree(change.remove));
      else if ('write' in change) {
        const path = inTree(change.write);
        const made = mkdirSync(dirname(path), { recursive: true });
        if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
        writeFileSync(path, change.text.replaceAll('{base}', base));
      } else {
        const path = inTree(change.in);
        const before = readFileSync(path, 'utf8');
        const old = change.replace.replaceAll('{base}', base);
        if (!before.includes(old))
          throw new Error(`${change.in} does not hold ${JSON.stringify(old)}: mend the fault`);
        writeFileSync(
          path,
          before.replace(old, () => change.with.replaceAll('{base}', base)),
        );
      }
    }
  } catch (error) {
    takeOut();
    throw error;
  }
  return takeOut;
}
