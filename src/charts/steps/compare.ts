/** Ratio of each row's value to that of the row with `series = base` in the same group. Rows without a base are dropped. Pure. */
import type { Row } from '#schema/dataset.ts';
import { ChartError } from '../error.ts';
import { columnOf, groupRows, numbersOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const compare: StepOf<'compare'> = (table, { by, series, base, value, ratio, as, label }) => {
  for (const name of [...by, series, value]) columnOf(table, name);
  const rows: Row[] = [];
  for (const group of groupRows(table.rows, by)) {
    const bases = numbersOf(
      group.filter((row) => row[series] === base),
      value,
    );
    if (bases.length > 1)
      throw new ChartError(`compare: ${bases.length} rows of "${base}" in one group; aggregate first`);
    const reference = bases[0];
    if (reference === undefined) continue;
    for (const row of group) {
      const own = row[value];
      if (typeof own !== 'number') continue;
      const quotient = ratio === 'base/row' ? reference / own : own / reference;
      if (!Number.isFinite(quotient)) throw new ChartError(`compare: ${reference} and ${own} have no ratio`);
      rows.push({ ...row, [as]: quotient });
    }
  }
  return { columns: { ...table.columns, [as]: { label, type: 'number' } }, rows };
};
