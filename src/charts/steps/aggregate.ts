/** One row for each combination of some columns, with numbers taken from the rows of each. Pure. */
import type { Row } from '#schema/dataset.ts';
import type { Cell, ColumnInfo } from '../table.ts';
import { columnOf, groupRows, numbersOf } from './cells.ts';
import { operate } from './operate.ts';
import type { StepOf } from './step.ts';

export const aggregate: StepOf<'aggregate'> = (table, { by, values }) => {
  const columns: Record<string, ColumnInfo> = {};
  for (const name of by) columns[name] = columnOf(table, name);
  for (const [name, { of, op, label }] of Object.entries(values)) {
    const from = columnOf(table, of);
    columns[name] = {
      label: label ?? (op === 'only' ? from.label : `${op} of ${from.label}`),
      type: 'number',
      missing: true,
      // A count of seconds is not in seconds.
      ...(from.unit === undefined || op === 'count' ? {} : { unit: from.unit }),
    };
  }
  const rows = groupRows(table.rows, by).map((group): Row => {
    const row: Record<string, Cell> = {};
    for (const name of by) row[name] = group[0]?.[name] ?? null;
    for (const [name, { of, op }] of Object.entries(values)) row[name] = operate(op, numbersOf(group, of));
    return row;
  });
  return { columns, rows };
};
