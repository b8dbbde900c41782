/** What a chart does to the rows of its source: a short list of declared steps, run in order. Pure. */

import { median } from 'd3-array';
import type { Condition, Operation, Step } from '#schema/chart.ts';
import type { Row } from '#schema/dataset.ts';
import { geometricMean, sumOf } from './arithmetic.ts';
import type { Cell, ColumnInfo, Table } from './table.ts';

/** A fault of a chart's definition: the message says what to change. */
export class ChartError extends Error {}

function columnOf(table: Table, name: string): ColumnInfo {
  const info = table.columns[name];
  if (info === undefined) {
    throw new ChartError(`no column "${name}" here; there are ${Object.keys(table.columns).join(', ')}`);
  }
  return info;
}

function meets(cell: Cell | undefined, condition: Condition): boolean {
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
export function filterRows(table: Table, where: Readonly<Record<string, Condition>>): readonly Row[] {
  for (const name of Object.keys(where)) columnOf(table, name);
  const conditions = Object.entries(where);
  return table.rows.filter((row) => conditions.every(([name, condition]) => meets(row[name], condition)));
}

function keyOf(row: Row, by: readonly string[]): string {
  return JSON.stringify(by.map((name) => row[name] ?? null));
}

function groupRows(rows: readonly Row[], by: readonly string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Numbers of a column; missing values are left out, anything else is a fault. */
export function numbersOf(rows: readonly Row[], column: string): number[] {
  return rows.flatMap((row) => {
    const value = row[column];
    if (value === null || value === undefined) return [];
    if (typeof value !== 'number')
      throw new ChartError(`column "${column}" holds "${String(value)}", which is not a number`);
    return [value];
  });
}

/**
 * One number from many; null where there is no value to take it from.
 * @throws ChartError for `only` when there is not exactly one value.
 */
export function operate(op: Operation, values: readonly number[]): number | null {
  if (op === 'count') return values.length;
  if (op === 'only' && values.length !== 1)
    throw new ChartError(`expected exactly one value, found ${values.length}`);
  if (values.length === 0) return null;
  switch (op) {
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    case 'sum':
      return sumOf(values);
    case 'mean':
      return sumOf(values) / values.length;
    case 'median':
      return median(values) ?? null;
    case 'geomean':
      return geometricMean(values);
    case 'only':
      return values[0] ?? null;
  }
}

function compareCells(a: Cell | undefined, b: Cell | undefined): number {
  const left = a ?? null;
  const right = b ?? null;
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : 1;
}

function applyStep(table: Table, step: Step): Table {
  if ('where' in step) return { columns: table.columns, rows: filterRows(table, step.where) };

  if ('aggregate' in step) {
    const { by, values } = step.aggregate;
    const columns: Record<string, ColumnInfo> = {};
    for (const name of by) columns[name] = columnOf(table, name);
    for (const [name, { of, op, label }] of Object.entries(values)) {
      const from = columnOf(table, of);
      const text = label ?? (op === 'only' ? from.label : `${op} of ${from.label}`);
      columns[name] = {
        label: text,
        type: 'number',
        missing: true,
        ...(from.unit === undefined || op === 'count' ? {} : { unit: from.unit }),
      };
    }
    const rows = [...groupRows(table.rows, by).values()].map((group): Row => {
      const row: Record<string, Cell> = {};
      for (const name of by) row[name] = group[0]?.[name] ?? null;
      for (const [name, { of, op }] of Object.entries(values)) row[name] = operate(op, numbersOf(group, of));
      return row;
    });
    return { columns, rows };
  }

  if ('compare' in step) {
    const { by, series, base, value, ratio, as, label } = step.compare;
    for (const name of [...by, series, value]) columnOf(table, name);
    const rows: Row[] = [];
    for (const group of groupRows(table.rows, by).values()) {
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
        if (!Number.isFinite(quotient))
          throw new ChartError(`compare: ${reference} and ${own} have no ratio`);
        rows.push({ ...row, [as]: quotient });
      }
    }
    return { columns: { ...table.columns, [as]: { label, type: 'number' } }, rows };
  }

  if ('complete' in step) {
    const { series, over, value } = step.complete;
    for (const name of [series, ...over, value]) columnOf(table, name);
    const known = table.rows.filter((row) => typeof row[value] === 'number');
    const all = new Set(known.map((row) => keyOf(row, over)));
    const whole = new Set(
      [...groupRows(known, [series]).values()]
        .filter((group) => new Set(group.map((row) => keyOf(row, over))).size === all.size)
        .map((group) => group[0]?.[series] ?? null),
    );
    return { columns: table.columns, rows: table.rows.filter((row) => whole.has(row[series] ?? null)) };
  }

  if ('sort' in step) {
    const { by, descending } = step.sort;
    columnOf(table, by);
    const sign = descending === true ? -1 : 1;
    const rows = [...table.rows].sort((a, b) => {
      // A missing value stays last either way.
      const lacking = Number((a[by] ?? null) === null) - Number((b[by] ?? null) === null);
      return lacking !== 0 ? lacking : sign * compareCells(a[by], b[by]);
    });
    return { columns: table.columns, rows };
  }

  if ('pick' in step) {
    const { column, values } = step.pick;
    columnOf(table, column);
    const rows = values.flatMap((value) => {
      const found = table.rows.filter((row) => (row[column] ?? null) === value);
      if (found.length === 0) throw new ChartError(`pick: no row has ${column} = ${JSON.stringify(value)}`);
      return found;
    });
    return { columns: table.columns, rows };
  }

  if ('map' in step) {
    const { from, as, values, otherwise, label } = step.map;
    const info = columnOf(table, from);
    const rows = table.rows.map((row): Row => {
      const mapped = values[String(row[from] ?? '')] ?? otherwise;
      if (mapped === undefined)
        throw new ChartError(
          `map: ${from} = ${JSON.stringify(row[from])} is not listed and there is no "otherwise"`,
        );
      return { ...row, [as]: mapped };
    });
    return { columns: { ...table.columns, [as]: { label: label ?? info.label, type: 'text' } }, rows };
  }

  if ('concat' in step) {
    const { from, as, separator } = step.concat;
    const label = from.map((name) => columnOf(table, name).label).join(separator);
    const rows = table.rows.map(
      (row): Row => ({ ...row, [as]: from.map((name) => String(row[name] ?? '')).join(separator) }),
    );
    return { columns: { ...table.columns, [as]: { label, type: 'text' } }, rows };
  }

  if ('gather' in step) {
    const { columns, series, as, label } = step.gather;
    const sources = Object.entries(columns);
    const units = new Set(sources.map(([name]) => columnOf(table, name).unit));
    if (units.size > 1)
      throw new ChartError(`gather: the columns are in ${[...units].join(' and ')}; convert them first`);
    const unit = [...units][0];
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
  }

  if ('convert' in step) {
    const { from, as, multiply, unit, label } = step.convert;
    columnOf(table, from);
    const rows = table.rows.map((row): Row => {
      const value = row[from];
      return { ...row, [as]: typeof value === 'number' ? value * multiply : null };
    });
    return { columns: { ...table.columns, [as]: { label, type: 'number', unit, missing: true } }, rows };
  }

  return { columns: table.columns, rows: table.rows.slice(0, step.limit) };
}

/**
 * Runs the steps in order.
 * @throws ChartError with the number of the step and what to change.
 */
export function runSteps(table: Table, steps: readonly Step[]): Table {
  return steps.reduce((current, step, index) => {
    try {
      return applyStep(current, step);
    } catch (error) {
      if (error instanceof ChartError) throw new ChartError(`step ${index + 1}: ${error.message}`);
      throw error;
    }
  }, table);
}
