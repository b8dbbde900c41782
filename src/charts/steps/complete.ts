/** Keeps the series that have a value for every combination of `over` that any series has: sums are then comparable. Pure. */
import { columnOf, groupRows, keyOf } from './cells.ts';
import type { StepOf } from './step.ts';

export const complete: StepOf<'complete'> = (table, { series, over, value }) => {
  for (const name of [series, ...over, value]) columnOf(table, name);
  const known = table.rows.filter((row) => typeof row[value] === 'number');
  const all = new Set(known.map((row) => keyOf(row, over)));
  const whole = new Set(
    groupRows(known, [series])
      .filter((group) => new Set(group.map((row) => keyOf(row, over))).size === all.size)
      .map((group) => group[0]?.[series] ?? null),
  );
  return { columns: table.columns, rows: table.rows.filter((row) => whole.has(row[series] ?? null)) };
};
