import { describe, expect, it } from 'vitest';
import { drawing, run as runWords, chart as words } from '#messages/en/chart-words.ts';
import { ChartSpec } from '#schema/chart.ts';
import { parseMeasurement } from '#schema/measurement.ts';
import { drawChart } from './draw.ts';
import { benchSource } from './measurement.ts';
import type { ChartSource } from './panel.ts';
import { prepareChart } from './prepare.ts';

const source: ChartSource = {
  ref: 'dataset:one',
  title: 'One',
  table: {
    columns: {
      name: { label: 'name', type: 'text' },
      value: { label: 'value', type: 'number', missing: true },
      kind: { label: 'kind', type: 'text' },
    },
    rows: [
      { name: 'a', value: 1, kind: 'x' },
      { name: 'b', value: 4, kind: 'y' },
      { name: 'c', value: null, kind: 'y' },
    ],
  },
  provenance: {
    publisher: 'Somebody',
    title: 'Something',
    url: null,
    revision: null,
    date: '2026',
    licence: 'CC0-1.0',
    redistribution: 'file',
    method: 'By hand.',
    hardware: 'none',
    versions: 'none',
    authorsOwn: false,
  },
  caveats: ['Small.'],
  transformation: 'None.',
};
const panel = { id: 'p', title: 'Panel', measure: 'things', form: 'dots', label: 'name', value: 'value' };
const base = {
  id: 'test',
  name: 'Test',
  topic: 'loops',
  title: 'A finding',
  caveat: 'A caveat.',
  source: 'dataset:one',
  panels: [panel],
};
const prepare = (change: object, from: ChartSource = source) =>
  prepareChart(ChartSpec.parse({ ...base, ...change }), new Map([[from.ref, from]]), words);

describe('prepareChart', () => {
  it('fills the title from the rows', () => {
    const chart = prepare({
      title: 'b has {times} times as many',
      numbers: {
        a: { where: { name: 'a' }, of: 'value', op: 'only', format: { decimals: 0 } },
        b: { where: { name: 'b' }, of: 'value', op: 'only', format: { decimals: 0 } },
        times: { divide: ['b', 'a'], format: { significant: 2 } },
      },
    });
    expect(chart.title).toBe('b has 4 times as many');
    expect(chart.description).toBe('Panel, things: 2 values from 1 (a) to 4 (b).');
  });

  it('makes a panel of each facet', () => {
    expect(
      prepare({ panels: [{ ...panel, facet: 'kind' }] }).panels.map((one) => [one.title, one.points.length]),
    ).toEqual([
      ['x', 1],
      ['y', 2],
    ]);
  });

  it("wants an author's own benchmark labelled in the title", () => {
    const own = { ...source, provenance: { ...source.provenance, authorsOwn: true } };
    expect(() => prepare({}, own)).toThrow(/must say "own benchmark"/);
    expect(
      prepare({ panels: [{ ...panel, title: "Panel (the maker's own benchmark)" }] }, own).panels,
    ).toHaveLength(1);
  });

  it.each([
    [{ source: 'dataset:two' }, /test: no source "dataset:two"/],
    [{ panels: [{ ...panel, value: 'none' }] }, /panel p: no column "none"/],
    [{ panels: [{ ...panel, value: 'name' }] }, /holds "a", which is not a number/],
    [{ panels: [{ ...panel, side: 'kind' }] }, /holds "x", which is not a side/],
    [{ panels: [{ ...panel, data: [{ where: { name: 'z' } }] }] }, /no row is left/],
    [{ title: 'Has 4 things' }, /"4" is typed, not computed/],
    [{ title: 'Has {n} things' }, /\{n\} is not a number/],
  ])('tells what to change: %j', (change, message) => {
    expect(() => prepare(change)).toThrow(message);
  });
});

describe('ChartSpec', () => {
  it.each([
    [{ panels: [{ ...panel, form: 'bars', scale: 'log' }] }, /bars start at zero/],
    [{ panels: [{ ...panel, form: 'lines' }] }, /needs a column that names the series/],
    [{ panels: [{ ...panel, low: 'value' }] }, /a spread has two ends/],
    [{ panels: [panel, panel] }, /its own id/],
    [
      { sharedScale: true, panels: [panel, { ...panel, id: 'q', source: 'dataset:two' }] },
      /two machines never share an axis/,
    ],
  ])('refuses %j', (change, message) => {
    const result = ChartSpec.safeParse({ ...base, ...change });
    expect(result.success ? '' : result.error.message).toMatch(message);
  });
});

describe('a measurement', () => {
  const one = {
    id: 'kernel',
    baseline: null,
    params: { rows: 1000 },
    unit: 'ms/run',
    better: 'lower',
    clock: 'wall',
    warmup: 1,
    repeats: 3,
    result_sha256: 'a'.repeat(64),
  };
  const run = parseMeasurement(
    {
      schema: 'bench/1',
      example: 'dataframe-kernel',
      commit_input_sha256: 'b'.repeat(64),
      started: '2026-11-20T10:00:00Z',
      noisy: false,
      machine: {
        os: 'linux',
        arch: 'x86_64',
        cpu: 'Some CPU',
        cores: 2,
        ram_gib: 8,
        loadavg_start: 0.1,
        loadavg_end: 0.4,
      },
      versions: {
        python: '3.13.1',
        rustc: '1.95.0',
        crates: { pyo3: '0.30.1' },
        packages: { numpy: '2.4.0' },
      },
      build: { profile: 'release', lto: false, target_cpu: 'x86-64' },
      cases: [
        { ...one, impl: 'python', label: 'Python loop', min: 9, median: 10, max: 12, samples: [9, 10, 12] },
        {
          ...one,
          impl: 'rust',
          label: 'Rust kernel',
          baseline: 'python',
          min: 1,
          median: 2,
          max: 3,
          samples: [1, 2, 3],
          peak_rss_kib: 2048,
        },
      ],
      notes: ['A note.'],
    },
    'here',
  );

  it('is a source like a data set: drawn with its spread, its machine and its versions', () => {
    const from = benchSource(run, runWords);
    expect(from.provenance).toMatchObject({
      date: '2026-11-20',
      hardware: 'Some CPU, 2 cores, 8 GiB memory, linux x86_64',
      versions: 'Python 3.13.1, rustc 1.95.0, pyo3 0.30.1, numpy 2.4.0',
    });
    expect(from.table.rows.map((row) => row['peak_rss_kib'])).toEqual([null, 2048]);
    const chart = prepare(
      {
        source: 'measurement:dataframe-kernel',
        title: 'Rust takes {times} times less',
        numbers: {
          python: {
            where: { impl: 'python', param_rows: 1000 },
            of: 'median',
            op: 'only',
            format: { significant: 2 },
          },
          rust: { where: { impl: 'rust' }, of: 'median', op: 'only', format: { significant: 2 } },
          times: { divide: ['python', 'rust'], format: { significant: 2 } },
        },
        panels: [
          {
            ...panel,
            form: 'range',
            label: 'label',
            value: 'median',
            low: 'min',
            high: 'max',
            suffix: ' ms',
          },
        ],
      },
      from,
    );
    expect(chart.title).toBe('Rust takes 5 times less');
    expect(drawChart(chart, { width: 340, key: 'k', words: drawing })).toContain('10 ms (9–12)');
  });
});
