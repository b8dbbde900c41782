/** What an example's page says beyond the example's own files. */
import { z } from 'zod';
import { Id, Sentence } from './common.ts';

export const ExampleRecord = z.strictObject({
  id: Id,
  /** Title of the page: what somebody would search for. */
  title: Sentence,
  description: Sentence,
  /** What the example shows, in one paragraph: the answer first. */
  answer: Sentence,
  /** Boundary kind (data/framework/boundaries.yaml). */
  boundary: Id,
  /** In place of the boundary's name, where there is more than one. */
  boundaries: Sentence.optional(),
  strip: z.strictObject({ python: Sentence, rust: Sentence, seam: Sentence }),
  /** Regions of its files worth reading, in reading order, each with what to see in it. */
  regions: z
    .array(z.strictObject({ file: z.string().min(3), region: z.string().min(1), says: Sentence }))
    .min(1),
  /** Chart of its measurement; null until it was measured on an idle machine. */
  chart: Id.nullable(),
});
export type ExampleRecord = z.infer<typeof ExampleRecord>;

/** One file of an example. */
export interface ExampleFile {
  /** Path inside the example, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** An example as it lies in the repository. */
export interface Example {
  /** Folder name, also the archive's name. */
  readonly name: string;
  /** From `pyproject.toml`. */
  readonly version: string;
  /** Sorted by path (code units, so that every machine sorts alike). */
  readonly files: readonly ExampleFile[];
  /** Paths inside the example that are executable: a checkout's modes may be lost. */
  readonly executables: ReadonlySet<string>;
}
