import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, splitCsv, writeCsv } from './table.ts';

const COLUMNS = {
  name: { label: 'name', type: 'text' },
  time_s: { label: 'time', type: 'number', unit: 's', missing: true },
  parallel: { label: 'parallel', type: 'boolean' },
} as const;

describe('readTable', () => {
  it('types the cells and keeps a missing value missing', () => {
    const { table, faults } = readTable('name,time_s,parallel\n"a, ""b""",1.5e3,true\r\nc,,FALSE\n', COLUMNS);
    expect(faults).toEqual([]);
    expect(table.rows).toEqual([
      { name: 'a, "b"', time_s: 1500, parallel: true },
      { name: 'c', time_s: null, parallel: false },
    ]);
  });

  it.each([
    ['name,time_s,parallel\na,fast,true\n', { row: 2, column: 'time_s', value: 'fast' }],
    ['name,time_s,parallel\na,1,true\n,2,true\n', { row: 3, column: 'name', value: '' }],
    ['name,time_s,parallel\na,1\n', { row: 2, column: '' }],
    ['name,time,parallel\n', { row: 1 }],
    ['name,time_s,parallel\n"a,1,true\n', { row: 2 }],
    ['name,time_s,parallel\na"b,1,true\n', { row: 2 }],
    ['name,time_s,parallel\n"a"b,1,true\n', { row: 2 }],
  ])('tells the place of a fault in %j', (text, place) => {
    expect(readTable(text, COLUMNS).faults[0]).toMatchObject(place);
  });

  it('reads back what it writes, whatever the cells hold', () => {
    const rows = fc.array(
      fc.record({
        name: fc.string({ minLength: 1, unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'é', ' ', '|') }),
        time_s: fc.option(
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
          { nil: null },
        ),
        parallel: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(rows, (expected) => {
        const { table, faults } = readTable(writeCsv({ columns: COLUMNS, rows: expected }), COLUMNS);
        expect(faults).toEqual([]);
        expect(table.rows).toEqual(expected);
      }),
    );
  });

  it('splits quoted line breaks and a last empty cell', () => {
    expect(splitCsv('a,"b\nc"\nd,').records).toEqual([
      ['a', 'b\nc'],
      ['d', ''],
    ]);
  });
});
