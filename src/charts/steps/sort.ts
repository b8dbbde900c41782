/** Orders the rows by a column; rows that are equal in it stay as they were, missing values last. Pure. */
import type { Cell } from '../table.ts';
import { columnOf } from './cells.ts';
import type { StepOf } from './step.ts';

function compareCells(left: Cell, right: Cell): number {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : 1;
}

export const sort: StepOf<'sort'> = (table, { by, descending }) => {
  columnOf(table, by);
  const sign = descending === true ? -1 : 1;
  const rows = [...table.rows].sort((a, b) => {
    const [left, right] = [a[by] ?? null, b[by] ?? null];
    // A missing value stays last either way.
    const lacking = Number(left === null) - Number(right === null);
    return lacking !== 0 ? lacking : sign * compareCells(left, right);
  });
  return { columns: table.columns, rows };
};
