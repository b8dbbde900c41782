/** Keeps the named values of a column, in this order; a value that no row has is a fault. Pure. */
import { ChartError } from '../error.ts';
import { columnOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const pick: StepOf<'pick'> = (table, { column, values }) => {
  columnOf(table, column);
  const rows = values.flatMap((value) => {
    const found = table.rows.filter((row) => (row[column] ?? null) === value);
    if (found.length === 0) throw new ChartError(`pick: no row has ${column} = ${JSON.stringify(value)}`);
    return found;
  });
  return { columns: table.columns, rows };
};
