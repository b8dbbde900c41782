/** Keeps the first rows. Pure. */
import type { StepOf } from './step.ts';

export const limit: StepOf<'limit'> = (table, count) => ({
  columns: table.columns,
  rows: table.rows.slice(0, count),
});
