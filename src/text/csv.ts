/** CSV by RFC 4180. Pure. */

/** A cell: quoted where it holds a comma, a quote or a line break; quotes are doubled. */
export function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows with CRLF after each, the last included. The first row is the header. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
