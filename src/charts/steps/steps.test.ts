import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellTest, Step } from '#schema/chart.ts';
import type { Row } from '#schema/dataset.ts';
import { ChartError } from '../error.ts';
import type { Table } from '../table.ts';
import { groupRows, numbersOf } from './cells.ts';
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
const best: Step = {
  aggregate: { by: ['engine', 'question'], values: { best_s: { of: 'time_s', op: 'min' } } },
};
const cells = (table: Table, column: string): unknown[] => table.rows.map((row) => row[column]);
const resultOf = (...steps: Step[]): Table => runSteps(TIMES, steps);
const where = (conditions: Record<string, CellTest>): unknown[] =>
  cells(resultOf({ where: conditions }), 'time_s');

describe('where', () => {
  it('keeps the rows that meet every condition', () => {
    expect(where({ engine: 'slow' })).toEqual([12, 10, 20]);
    expect(where({ engine: 'slow', question: 1 })).toEqual([12, 10]);
    expect(where({ engine: ['fast', 'part'] })).toEqual([2, 4, 1, null]);
    expect(where({ time_s: null })).toEqual([null]);
    expect(where({})).toHaveLength(7);
  });

  it('takes both ends of a range, either end alone, and nothing that is no number', () => {
    expect(where({ time_s: { min: 4, max: 12 } })).toEqual([12, 10, 4]);
    expect(where({ time_s: { min: 12 } })).toEqual([12, 20]);
    expect(where({ time_s: { max: 2 } })).toEqual([2, 1]);
    expect(where({ engine: { min: 0 } })).toEqual([]);
  });

  it('leaves out one value, or several', () => {
    expect(where({ engine: { not: 'slow' } })).toEqual([2, 4, 1, null]);
    expect(where({ engine: { not: ['slow', 'fast'] } })).toEqual([1, null]);
    expect(where({ time_s: { not: null } })).toHaveLength(6);
  });

  it('keeps all columns as they are', () => {
    expect(resultOf({ where: { run: 1 } }).columns).toBe(TIMES.columns);
  });
});

describe('aggregate', () => {
  it('makes a row of each combination, leaving missing values out', () => {
    const table = resultOf(best);
    expect(table.rows).toEqual([
      { engine: 'slow', question: 1, best_s: 10 },
      { engine: 'slow', question: 2, best_s: 20 },
      { engine: 'fast', question: 1, best_s: 2 },
      { engine: 'fast', question: 2, best_s: 4 },
      { engine: 'part', question: 1, best_s: 1 },
      { engine: 'part', question: 2, best_s: null },
    ]);
    expect(table.columns).toEqual({
      engine: TIMES.columns['engine'],
      question: TIMES.columns['question'],
      best_s: { label: 'min of time', type: 'number', missing: true, unit: 's' },
    });
  });

  it('counts without a unit, names what it only takes over, and takes a label', () => {
    const { columns, rows } = resultOf(
      { where: { engine: 'fast' } },
      {
        aggregate: {
          by: ['question'],
          values: {
            runs: { of: 'time_s', op: 'count' },
            same: { of: 'time_s', op: 'only' },
            named: { of: 'run', op: 'max', label: 'the last run' },
          },
        },
      },
    );
    expect(columns['runs']).toEqual({ label: 'count of time', type: 'number', missing: true });
    expect(columns['same']).toEqual({ label: 'time', type: 'number', missing: true, unit: 's' });
    expect(columns['named']).toEqual({ label: 'the last run', type: 'number', missing: true });
    expect(rows).toEqual([
      { question: 1, runs: 1, same: 2, named: 1 },
      { question: 2, runs: 1, same: 4, named: 1 },
    ]);
  });

  it('takes all rows as one where it groups by nothing', () => {
    expect(resultOf({ aggregate: { by: [], values: { all: { of: 'time_s', op: 'sum' } } } }).rows).toEqual([
      { all: 49 },
    ]);
  });
});

describe('compare', () => {
  const compare = {
    by: ['question'],
    series: 'engine',
    base: 'slow',
    value: 'best_s',
    ratio: 'base/row' as const,
    as: 'times',
    label: 'times faster',
  };

  it('divides by the base of the same group, one way or the other', () => {
    const faster = resultOf(best, { compare });
    expect(faster.rows.map((row) => [row['engine'], row['question'], row['times']])).toEqual([
      ['slow', 1, 1],
      ['fast', 1, 5],
      ['part', 1, 10],
      ['slow', 2, 1],
      ['fast', 2, 5],
    ]);
    expect(faster.columns['times']).toEqual({ label: 'times faster', type: 'number' });
    expect(cells(resultOf(best, { compare: { ...compare, ratio: 'row/base' } }), 'times')).toEqual([
      1, 0.2, 0.1, 1, 0.2,
    ]);
  });

  it('drops a group without its base', () => {
    const steps: Step[] = [best, { where: { engine: { not: 'fast' } } }];
    expect(cells(resultOf(...steps, { compare: { ...compare, base: 'part' } }), 'question')).toEqual([1, 1]);
  });

  it('refuses two bases, and a ratio that is none', () => {
    expect(() => resultOf({ compare: { ...compare, value: 'time_s' } })).toThrow(
      /step 1: compare: 2 rows of "slow"/,
    );
    const zero: Step = { convert: { from: 'question', as: 'zero', multiply: 1, unit: 's', label: 'z' } };
    const table: Table = { ...TIMES, rows: TIMES.rows.map((row) => ({ ...row, question: 0, run: 0 })) };
    expect(() =>
      runSteps(table, [
        { where: { engine: 'part' } },
        { limit: 1 },
        zero,
        { compare: { ...compare, base: 'part', value: 'zero' } },
      ]),
    ).toThrow(/step 4: compare: 0 and 0 have no ratio/);
  });
});

describe('complete', () => {
  it('keeps the series that have a value for every combination that any has', () => {
    const step: Step = { complete: { series: 'engine', over: ['question'], value: 'best_s' } };
    expect(cells(resultOf(best, step), 'engine')).toEqual(['slow', 'slow', 'fast', 'fast']);
    // A third question that only one series was asked leaves the others out.
    const third: Table = {
      ...TIMES,
      rows: [...TIMES.rows, { engine: 'fast', question: 3, run: 1, time_s: 9 }],
    };
    expect(cells(runSteps(third, [best, step]), 'engine')).toEqual(['fast', 'fast', 'fast']);
  });
});

describe('sort', () => {
  it('puts missing values last in both directions', () => {
    expect(cells(resultOf({ sort: { by: 'time_s' } }), 'time_s')).toEqual([1, 2, 4, 10, 12, 20, null]);
    expect(cells(resultOf({ sort: { by: 'time_s', descending: true } }), 'time_s')).toEqual([
      20,
      12,
      10,
      4,
      2,
      1,
      null,
    ]);
  });

  it('orders texts by their letters, numbers by their size, and leaves equal rows as they were', () => {
    expect(cells(resultOf({ sort: { by: 'engine' } }), 'time_s')).toEqual([2, 4, 1, null, 12, 10, 20]);
    expect(cells(resultOf({ sort: { by: 'engine', descending: true } }), 'time_s')).toEqual([
      12,
      10,
      20,
      1,
      null,
      2,
      4,
    ]);
    const numbers = { columns: TIMES.columns, rows: [10, 9, 100].map((time_s) => ({ time_s })) };
    expect(cells(runSteps(numbers, [{ sort: { by: 'time_s' } }]), 'time_s')).toEqual([9, 10, 100]);
  });

  it('does not touch the table that it was given', () => {
    const before = structuredClone(TIMES);
    resultOf({ sort: { by: 'time_s' } });
    expect(TIMES).toEqual(before);
  });
});

describe('pick', () => {
  it('keeps the named values in the given order, each with all its rows', () => {
    const table = resultOf({ pick: { column: 'engine', values: ['part', 'fast'] } });
    expect(cells(table, 'time_s')).toEqual([1, null, 2, 4]);
    expect(cells(resultOf({ pick: { column: 'time_s', values: [null] } }), 'engine')).toEqual(['part']);
  });
});

describe('map', () => {
  const values = { fast: 'rust', slow: 'python' };

  it('makes a text of another column, with its label or one of its own', () => {
    const table = resultOf({ map: { from: 'engine', as: 'side', values, otherwise: 'other' } });
    expect(cells(table, 'side')).toEqual(['python', 'python', 'python', 'rust', 'rust', 'other', 'other']);
    expect(table.columns['side']).toEqual({ label: 'engine', type: 'text' });
    const named = resultOf({
      map: { from: 'run', as: 'kind', values: { 1: 'first', 2: 'second' }, label: 'kind' },
    });
    expect(cells(named, 'kind')[1]).toBe('second');
    expect(named.columns['kind']).toEqual({ label: 'kind', type: 'text' });
  });

  it('reads a missing cell as an empty text, and no cell as a property that every object has', () => {
    const missing = resultOf({ map: { from: 'time_s', as: 'x', values: { '': 'none' }, otherwise: 'some' } });
    expect(cells(missing, 'x')).toEqual(['some', 'some', 'some', 'some', 'some', 'some', 'none']);
    const odd = { columns: TIMES.columns, rows: [{ engine: 'constructor' }] };
    expect(
      cells(runSteps(odd, [{ map: { from: 'engine', as: 'x', values: {}, otherwise: 'other' } }]), 'x'),
    ).toEqual(['other']);
  });
});

describe('concat, convert and limit', () => {
  it('join texts, with a missing one empty', () => {
    const table = resultOf({ concat: { from: ['engine', 'time_s'], as: 'name', separator: '/' } });
    expect(cells(table, 'name')).toEqual([
      'slow/12',
      'slow/10',
      'slow/20',
      'fast/2',
      'fast/4',
      'part/1',
      'part/',
    ]);
    expect(table.columns['name']).toEqual({ label: 'engine/time', type: 'text' });
  });

  it('multiply, and leave what is missing missing', () => {
    const table = resultOf({
      convert: { from: 'time_s', as: 'time_ms', multiply: 1000, unit: 'ms', label: 'time' },
    });
    expect(cells(table, 'time_ms')).toEqual([12_000, 10_000, 20_000, 2000, 4000, 1000, null]);
    expect(table.columns['time_ms']).toEqual({ label: 'time', type: 'number', unit: 'ms', missing: true });
  });

  it('keep the first rows', () => {
    expect(cells(resultOf({ limit: 2 }), 'time_s')).toEqual([12, 10]);
    expect(resultOf({ limit: 99 }).rows).toHaveLength(7);
  });
});

describe('gather', () => {
  const wide: Table = {
    columns: { ...TIMES.columns, other_s: { label: 'other', type: 'number', unit: 's' } },
    rows: [
      { engine: 'a', question: 1, run: 1, time_s: 1, other_s: 2 },
      { engine: 'b', other_s: 4 },
    ],
  };
  const gather = {
    columns: { time_s: 'first', other_s: 'second' },
    series: 'kind',
    as: 'seconds',
    label: 'time',
  };

  it('makes a row of each column, in the unit of all', () => {
    const table = runSteps(wide, [{ gather }]);
    expect(table.rows.map((row) => [row['engine'], row['kind'], row['seconds']])).toEqual([
      ['a', 'first', 1],
      ['a', 'second', 2],
      ['b', 'first', null],
      ['b', 'second', 4],
    ]);
    expect(table.columns['seconds']).toEqual({ label: 'time', type: 'number', missing: true, unit: 's' });
    expect(table.columns['kind']).toEqual({ label: 'kind', type: 'text' });
  });

  it('refuses columns of two units; without any there is none', () => {
    expect(() => runSteps(wide, [{ gather: { ...gather, columns: { time_s: 'a', run: 'b' } } }])).toThrow(
      /in s and no unit; convert them first/,
    );
    const bare = runSteps(wide, [{ gather: { ...gather, columns: { question: 'a', run: 'b' } } }]);
    expect(bare.columns['seconds']).toEqual({ label: 'time', type: 'number', missing: true });
  });
});

describe('a fault', () => {
  it.each<[Step[], RegExp]>([
    [
      [{ where: { nothing: 1 } }],
      /^step 1: no column "nothing" here; there are engine, question, run, time_s$/,
    ],
    [[{ where: { constructor: 1 } }], /no column "constructor" here/],
    [[{ sort: { by: 'nothing' } }], /no column "nothing"/],
    [[{ limit: 1 }, { pick: { column: 'nothing', values: [1] } }], /^step 2: no column "nothing"/],
    [[{ pick: { column: 'engine', values: ['absent'] } }], /pick: no row has engine = "absent"/],
    [[{ map: { from: 'nothing', as: 'x', values: {} } }], /no column "nothing"/],
    [[{ map: { from: 'engine', as: 'side', values: {} } }], /engine = "slow" is not listed/],
    [[{ concat: { from: ['engine', 'nothing'], as: 'x', separator: '' } }], /no column "nothing"/],
    [[{ convert: { from: 'nothing', as: 'x', multiply: 2, unit: 's', label: 'x' } }], /no column "nothing"/],
    [[{ gather: { columns: { nothing: 'a' }, series: 'k', as: 'x', label: 'x' } }], /no column "nothing"/],
    [[{ complete: { series: 'engine', over: ['nothing'], value: 'time_s' } }], /no column "nothing"/],
    [[{ complete: { series: 'engine', over: ['run'], value: 'nothing' } }], /no column "nothing"/],
    [[{ aggregate: { by: ['nothing'], values: {} } }], /no column "nothing"/],
    [[{ aggregate: { by: [], values: { x: { of: 'nothing', op: 'sum' } } } }], /no column "nothing"/],
    [
      [{ where: { run: 1 } }, { aggregate: { by: [], values: { x: { of: 'engine', op: 'sum' } } } }],
      /^step 2: column "engine" holds "slow", which is not a number$/,
    ],
  ])('names its step and what to change: %j', (steps, message) => {
    expect(() => resultOf(...steps)).toThrow(message);
    expect(() => resultOf(...steps)).toThrow(ChartError);
  });

  it('of the program is not told as one of the definition', () => {
    const broken = { ...TIMES, rows: null as never };
    expect(() => runSteps(broken, [{ limit: 1 }])).toThrow(TypeError);
  });
});

describe('operate', () => {
  const numbers = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 20 });

  it('knows its operations', () => {
    expect(operate('min', [9, -1, 5])).toBe(-1);
    expect(operate('max', [9, -1, 5])).toBe(9);
    expect(operate('median', [9, 1, 5])).toBe(5);
    expect(operate('median', [9, 1, 5, 6])).toBe(5.5);
    expect(operate('geomean', [1, 100])).toBeCloseTo(10);
    expect(operate('geomean', [2, 4, 8])).toBeCloseTo(4);
    expect(operate('geomean', [1, 0])).toBeNull();
    expect(operate('geomean', [4, -4])).toBeNull();
    expect(operate('sum', [0.1, 0.2, 0.3])).toBe(0.6);
    expect(operate('mean', [1, 2, 6])).toBe(3);
    expect(operate('count', [7, 7])).toBe(2);
    expect(operate('only', [7])).toBe(7);
    expect(() => operate('only', [1, 2])).toThrow(/exactly one value, found 2/);
    expect(() => operate('only', [])).toThrow(/found 0/);
  });

  it('has no number of nothing, but its count', () => {
    for (const op of ['min', 'max', 'sum', 'mean', 'median', 'geomean'] as const)
      expect(operate(op, []), op).toBeNull();
    expect(operate('count', [])).toBe(0);
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const turned = [...values].reverse();
        for (const op of ['min', 'max', 'sum', 'mean', 'median', 'count'] as const)
          expect(operate(op, turned)).toBe(operate(op, values));
        const median = operate('median', values) ?? Number.NaN;
        const half = values.length / 2;
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(half);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(half);
      }),
    );
  });
});

describe('cells', () => {
  it('group by what they are, not by how they are written', () => {
    const rows: Row[] = [{ a: 1 }, { a: '1' }, { a: null }, {}, { a: 1 }];
    expect(groupRows(rows, ['a']).map((group) => group.length)).toEqual([2, 1, 2]);
    expect(numbersOf([{ a: 2 }, { a: null }, {}], 'a')).toEqual([2]);
    expect(() => numbersOf([{ a: true }], 'a')).toThrow(/holds "true"/);
  });
});
