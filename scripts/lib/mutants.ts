/** Mutants: small named changes of the sources, each of which a unit test must notice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Mutant = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  in: z.string(),
  /** Stands in the file; the first place is changed. */
  find: z.string().min(1),
  with: z.string(),
});

const Table = z.strictObject({
  /** Files or folders of unit tests that are run. */
  tests: z.array(z.string()).min(1),
  mutants: z.array(Mutant).min(1),
});

export interface PlacedMutant extends z.infer<typeof Mutant> {
  readonly table: string;
  readonly tests: readonly string[];
}

const FOLDER = 'tests/mutants';

/** Every mutant of every table. @throws Error where a table is not as it should be. */
export function readMutants(root: string): readonly PlacedMutant[] {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const { tests, mutants } = Table.parse(parse(readFileSync(join(root, FOLDER, name), 'utf8')));
      return mutants.map((mutant) => ({
        ...mutant,
        table: name.slice(0, -'.yaml'.length),
        tests,
      }));
    });
}

/**
 * The text with the mutant planted.
 * @throws Error where the text to change is not there: the sources were changed, and the mutant must follow.
 */
export function mutated(text: string, mutant: Pick<PlacedMutant, 'id' | 'in' | 'find' | 'with'>): string {
  if (!text.includes(mutant.find))
    throw new Error(
      `${mutant.id}: ${mutant.in} does not hold ${JSON.stringify(mutant.find)}; mend the mutant`,
    );
  return text.replace(mutant.find, () => mutant.with);
}
