/** A public data set: `data/datasets/<id>/meta.yaml` beside `data.csv`. */
import { z } from 'zod';
import { Id, Provenance, Sentence } from './common.ts';

export const Column = z.strictObject({
  /** What the column holds, in words. */
  label: z.string().min(1),
  type: z.enum(['text', 'number', 'boolean', 'date']),
  /** Unit of a number, e.g. "s", "MB", "requests/s"; absent for a count or a ratio without a unit. */
  unit: z.string().optional(),
  /** True where empty cells are allowed: the value is missing, never zero. */
  missing: z.boolean().optional(),
});
export type Column = z.infer<typeof Column>;

export const Dataset = z.strictObject({
  id: Id,
  title: Sentence,
  description: Sentence,
  provenance: Provenance,
  caveats: z.array(Sentence).min(1),
  /** What was done to the published data. */
  transformation: Sentence,
  columns: z.record(z.string(), Column),
});
export type Dataset = z.infer<typeof Dataset>;

/** One row of a data set, typed by its columns; null is a missing value. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;
