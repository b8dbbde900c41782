/** A new text column from another; without `otherwise` an unlisted value is a fault. Pure. */
import type { Row } from '#schema/dataset.ts';
import { ChartError } from '../error.ts';
import { columnOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const map: StepOf<'map'> = (table, { from, as, values, otherwise, label }) => {
  const info = columnOf(table, from);
  const rows = table.rows.map((row): Row => {
    const key = String(row[from] ?? '');
    // Own entries only: a cell may be called "constructor".
    const mapped = Object.hasOwn(values, key) ? values[key] : otherwise;
    if (mapped === undefined)
      throw new ChartError(
        `map: ${from} = ${JSON.stringify(row[from])} is not listed and there is no "otherwise"`,
      );
    return { ...row, [as]: mapped };
  });
  return { columns: { ...table.columns, [as]: { label: label ?? info.label, type: 'text' } }, rows };
};
