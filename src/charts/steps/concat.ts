/** A new text column from others, joined. Pure. */
import type { Row } from '#schema/dataset.ts';
import { columnOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const concat: StepOf<'concat'> = (table, { from, as, separator }) => {
  const label = from.map((name) => columnOf(table, name).label).join(separator);
  const rows = table.rows.map(
    (row): Row => ({ ...row, [as]: from.map((name) => String(row[name] ?? '')).join(separator) }),
  );
  return { columns: { ...table.columns, [as]: { label, type: 'text' } }, rows };
};
