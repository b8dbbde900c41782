/** Keeps the rows that meet every condition. Pure. */
import { filterRows } from './cells.ts';
import type { StepOf } from './step.ts';

export const where: StepOf<'where'> = (table, conditions) => ({
  columns: table.columns,
  rows: filterRows(table, conditions),
});
