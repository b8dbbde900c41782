/** From wide to long: one row for each of the columns, with its words in `series` and its number in `as`. Pure. */
import type { Row } from '#schema/dataset.ts';
import { ChartError } from '../error.ts';
import { columnOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const gather: StepOf<'gather'> = (table, { columns, series, as, label }) => {
  const sources = Object.entries(columns);
  const units = new Set(sources.map(([name]) => columnOf(table, name).unit));
  if (units.size > 1)
    throw new ChartError(
      `gather: the columns are in ${[...units].map((unit) => unit ?? 'no unit').join(' and ')}; convert them first`,
    );
  const [unit] = units;
  const rows = table.rows.flatMap((row) =>
    sources.map(([name, words]): Row => ({ ...row, [series]: words, [as]: row[name] ?? null })),
  );
  return {
    columns: {
      ...table.columns,
      [series]: { label: series, type: 'text' },
      [as]: { label, type: 'number', missing: true, ...(unit === undefined ? {} : { unit }) },
    },
    rows,
  };
};
