import { describe, expect, it } from 'vitest';
import { ChartError } from '../error.ts';
import type { Table } from '../table.ts';
import { runSteps } from './index.ts';
import { operate } from './operate.ts';

const TIMES: Table = {
  columns: {
    engine: { label: 'engine', type: 'text' },
    question: { label: 'question', type: 'number' },
    run: { label: 'run', type: 'number' },
    time_s: { label: 'time', type: 'number', unit: 's', missing: true },
  },
  rows: [
    { engine: 'slow', question: 1, run: 1, time_s: 12 },
    { engine: 'slow', question: 1, run: 2, time_s: 10 },
    { engine: 'slow', question: 2, run: 1, time_s: 20 },
    { engine: 'fast', question: 1, run: 1, time_s: 2 },
    { engine: 'fast', question: 2, run: 1, time_s: 4 },
    { engine: 'part', question: 1, run: 1, time_s: 1 },
    { engine: 'part', question: 2, run: 1, time_s: null },
  ],
};
const best = {
  aggregate: { by: ['engine', 'question'], values: { best_s: { of: 'time_s', op: 'min' } } },
} as const;
const cells = (table: Table, column: string): unknown[] => table.rows.map((row) => row[column]);

describe('runSteps', () => {
  it('aggregates, leaving missing values out and keeping the unit', () => {
    const table = runSteps(TIMES, [best as never]);
    expect(cells(table, 'best_s')).toEqual([10, 20, 2, 4, 1, null]);
    expect(table.columns['best_s']?.unit).toBe('s');
  });

  it('compares with the base of the same group and drops rows without one', () => {
    const table = runSteps(TIMES, [
      best as never,
      {
        compare: {
          by: ['question'],
          series: 'engine',
          base: 'slow',
          value: 'best_s',
          ratio: 'base/row',
          as: 'times',
          label: 'times faster',
        },
      },
      { where: { engine: { not: 'slow' } } },
    ]);
    expect(cells(table, 'times')).toEqual([5, 10, 5]);
  });

  it('refuses to compare with two bases', () => {
    const compare = {
      by: ['question'],
      series: 'engine',
      base: 'slow',
      value: 'time_s',
      ratio: 'row/base' as const,
      as: 'x',
      label: 'x',
    };
    expect(() => runSteps(TIMES, [{ compare }])).toThrow(/step 1: compare: 2 rows of "slow"/);
  });

  it('keeps only the series that finished everything', () => {
    const table = runSteps(TIMES, [
      best as never,
      { complete: { series: 'engine', over: ['question'], value: 'best_s' } },
    ]);
    expect(new Set(cells(table, 'engine'))).toEqual(new Set(['slow', 'fast']));
  });

  it('sorts missing values last in both directions', () => {
    expect(cells(runSteps(TIMES, [{ sort: { by: 'time_s' } }]), 'time_s')).toEqual([
      1,
      2,
      4,
      10,
      12,
      20,
      null,
    ]);
    expect(cells(runSteps(TIMES, [{ sort: { by: 'time_s', descending: true } }]), 'time_s')).toEqual([
      20,
      12,
      10,
      4,
      2,
      1,
      null,
    ]);
  });

  it('picks in the given order, maps, joins, converts and limits', () => {
    const table = runSteps(TIMES, [
      { pick: { column: 'engine', values: ['fast', 'part'] } },
      { map: { from: 'engine', as: 'side', values: { fast: 'rust' }, otherwise: 'other' } },
      { concat: { from: ['engine', 'question'], as: 'name', separator: '/' } },
      { convert: { from: 'time_s', as: 'time_ms', multiply: 1000, unit: 'ms', label: 'time' } },
      { limit: 3 },
    ]);
    expect(cells(table, 'name')).toEqual(['fast/1', 'fast/2', 'part/1']);
    expect(cells(table, 'side')).toEqual(['rust', 'rust', 'other']);
    expect(cells(table, 'time_ms')).toEqual([2000, 4000, 1000]);
  });

  it('gathers columns of one unit into rows', () => {
    const wide = {
      ...TIMES,
      columns: { ...TIMES.columns, other_s: { label: 'other', type: 'number' as const, unit: 's' } },
      rows: [{ engine: 'a', question: 1, run: 1, time_s: 1, other_s: 2 }],
    };
    const gather = {
      columns: { time_s: 'first', other_s: 'second' },
      series: 'kind',
      as: 'seconds',
      label: 'time',
    };
    const table = runSteps(wide, [{ gather }]);
    expect(table.rows.map((row) => [row['kind'], row['seconds']])).toEqual([
      ['first', 1],
      ['second', 2],
    ]);
    expect(table.columns['seconds']).toMatchObject({ unit: 's' });
    expect(() => runSteps(wide, [{ gather: { ...gather, columns: { time_s: 'a', run: 'b' } } }])).toThrow(
      /convert them first/,
    );
  });

  it.each([
    [[{ where: { nothing: 1 } }], /step 1: no column "nothing"; there are|no column "nothing" here/],
    [[{ pick: { column: 'engine', values: ['absent'] } }], /no row has engine = "absent"/],
    [[{ map: { from: 'engine', as: 'side', values: {} } }], /is not listed/],
    [
      [{ where: { run: 1 } }, { aggregate: { by: [], values: { x: { of: 'engine', op: 'sum' } } } }],
      /step 2: .*not a number/,
    ],
  ])('says which step is wrong: %j', (steps, message) => {
    expect(() => runSteps(TIMES, steps as never)).toThrow(message);
    expect(() => runSteps(TIMES, steps as never)).toThrow(ChartError);
  });
});

describe('operate', () => {
  it('knows its operations', () => {
    expect(operate('median', [9, 1, 5])).toBe(5);
    expect(operate('geomean', [1, 100])).toBeCloseTo(10);
    expect(operate('geomean', [1, 0])).toBeNull();
    expect(operate('sum', [0.1, 0.2, 0.3])).toBeCloseTo(0.6, 15);
    expect(operate('mean', [])).toBeNull();
    expect(operate('count', [])).toBe(0);
    expect(() => operate('only', [1, 2])).toThrow(/exactly one/);
  });
});
