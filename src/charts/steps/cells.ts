/** Cells, columns and groups of rows: what the steps share. Pure. */
import type { CellTest } from '#schema/chart.ts';
import type { Row } from '#schema/dataset.ts';
import { ChartError } from '../error.ts';
import type { Cell, ColumnInfo, Table } from '../table.ts';

/** @throws ChartError naming the columns that there are. */
export function columnOf(table: Table, name: string): ColumnInfo {
  const info = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (info === undefined)
    throw new ChartError(`no column "${name}" here; there are ${Object.keys(table.columns).join(', ')}`);
  return info;
}

function meets(cell: Cell | undefined, condition: CellTest): boolean {
  const value = cell ?? null;
  if (Array.isArray(condition)) return condition.includes(value);
  if (typeof condition === 'object' && condition !== null) {
    if ('not' in condition)
      return Array.isArray(condition.not) ? !condition.not.includes(value) : value !== condition.not;
    return (
      typeof value === 'number' &&
      value >= (condition.min ?? -Infinity) &&
      value <= (condition.max ?? Infinity)
    );
  }
  return value === condition;
}

/** Rows that meet every condition. */
export function filterRows(table: Table, where: Readonly<Record<string, CellTest>>): readonly Row[] {
  for (const name of Object.keys(where)) columnOf(table, name);
  const conditions = Object.entries(where);
  return table.rows.filter((row) => conditions.every(([name, condition]) => meets(row[name], condition)));
}

/** The cells of a row that tell its group, as one key. */
export function keyOf(row: Row, by: readonly string[]): string {
  return JSON.stringify(by.map((name) => row[name] ?? null));
}

/** Rows by equal cells in `by`, groups and rows in the order in which they occur. */
export function groupRows(rows: readonly Row[], by: readonly string[]): readonly Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Numbers of a column; missing values are left out. @throws ChartError for anything else. */
export function numbersOf(rows: readonly Row[], column: string): number[] {
  return rows.flatMap((row) => {
    const value = row[column];
    if (value === null || value === undefined) return [];
    if (typeof value !== 'number')
      throw new ChartError(`column "${column}" holds "${String(value)}", which is not a number`);
    return [value];
  });
}
