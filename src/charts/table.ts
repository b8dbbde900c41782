/** Tables: RFC 4180 text to typed rows and back. Pure. */

import { grouped } from '#drawing/number.ts';
import type { Column, Row } from '#schema/dataset.ts';
import { toCsv } from '#text/csv.ts';

export type ColumnInfo = Column;
export type Cell = string | number | boolean | null;

/** Rows with what is known of their columns, in the order of the columns. */
export interface Table {
  readonly columns: Readonly<Record<string, ColumnInfo>>;
  readonly rows: readonly Row[];
}

/** A fault of a table, told by place. */
export interface TableFault {
  /** Row of the file, the header being 1; 0 for the whole file. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

/**
 * Splits RFC 4180 text into records. Accepts CRLF and LF; a final line break is not a record.
 * @returns the records, and a fault where a quoted field never ends or is followed by other text.
 */
export function splitCsv(text: string): { records: string[][]; fault: TableFault | undefined } {
  const records: string[][] = [];
  let record: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const fail = (message: string): { records: string[][]; fault: TableFault } => ({
    records,
    fault: {
      row: records.length + 1,
      column: String(record.length + 1),
      value: text.slice(at, at + 20),
      message,
    },
  });
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) return fail('a quoted field is not closed');
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
      if (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') {
        return fail('text follows a closing quote');
      }
    } else {
      const start = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at += 1;
      field = text.slice(start, at);
      if (field.includes('"')) return fail('a quote inside a field that does not start with one');
    }
    record.push(field);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) record.push('');
      else continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);
  return { records, fault: undefined };
}

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

function typed(text: string, info: ColumnInfo): Cell | undefined {
  if (text === '') return info.missing === true ? null : undefined;
  switch (info.type) {
    case 'number':
      return NUMBER.test(text) ? Number(text) : undefined;
    case 'boolean':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined;
    case 'date':
      return DATE.test(text) ? text : undefined;
    case 'text':
      return text;
  }
}

/**
 * Reads CSV text as a table with the columns that its metadata declare.
 * @returns the rows that could be read, and a fault for each cell, row or column that could not.
 */
export function readTable(text: string, columns: Table['columns']): { table: Table; faults: TableFault[] } {
  const faults: TableFault[] = [];
  const { records, fault } = splitCsv(text);
  if (fault !== undefined) faults.push(fault);
  const header = records[0] ?? [];
  const names = Object.keys(columns);
  const expected = names.join(',');
  if (header.join(',') !== expected) {
    faults.push({
      row: 1,
      column: '',
      value: header.join(','),
      message: `the header must be ${expected}, as the metadata list the columns`,
    });
    return { table: { columns, rows: [] }, faults };
  }
  const infos = Object.values(columns);
  const rows: Row[] = [];
  for (let index = 1; index < records.length; index += 1) {
    const record = records[index] ?? [];
    if (record.length !== names.length) {
      faults.push({
        row: index + 1,
        column: '',
        value: record.join(','),
        message: `${record.length} cells, expected ${names.length}`,
      });
      continue;
    }
    const row: Record<string, Cell> = {};
    let whole = true;
    for (let place = 0; place < names.length; place += 1) {
      const name = names[place] ?? '';
      const info = infos[place];
      const cell = record[place] ?? '';
      if (info === undefined) continue;
      const value = typed(cell, info);
      if (value === undefined) {
        whole = false;
        const message =
          cell === '' ? 'empty, and the column does not allow missing values' : `not a ${info.type}`;
        faults.push({ row: index + 1, column: name, value: cell, message });
      } else {
        row[name] = value;
      }
    }
    if (whole) rows.push(row);
  }
  return { table: { columns, rows }, faults };
}

/** RFC 4180 text of a table; a missing value is an empty cell. */
export function writeCsv(table: Table): string {
  const names = Object.keys(table.columns);
  return toCsv([names, ...table.rows.map((row) => names.map((name) => String(row[name] ?? '')))]);
}

/** A cell as text; numbers with up to six significant digits, as a reader checks them, not as a float prints. */
export function cellText(cell: Cell | undefined, missing: string): string {
  if (cell === null || cell === undefined) return missing;
  if (typeof cell !== 'number') return String(cell);
  const rounded = Number(cell.toPrecision(6));
  return Number.isInteger(rounded) && Math.abs(rounded) >= 10_000 && Math.abs(rounded) < 1e15
    ? grouped(String(rounded)).replace('−', '-')
    : String(rounded);
}
