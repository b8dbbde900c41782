/** A change of unit: multiplies, never more. Pure. */
import type { Row } from '#schema/dataset.ts';
import { columnOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const convert: StepOf<'convert'> = (table, { from, as, multiply, unit, label }) => {
  columnOf(table, from);
  const rows = table.rows.map((row): Row => {
    const value = row[from];
    return { ...row, [as]: typeof value === 'number' ? value * multiply : null };
  });
  return { columns: { ...table.columns, [as]: { label, type: 'number', unit, missing: true } }, rows };
};
