import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { prepareCharts } from './library.ts';

const words = chartWordsMessages(undefined);

const META = `id: small
title: A small data set
description: Two rows for a test.
provenance: { publisher: Somebody, title: Something, url: null, revision: null, date: "2026-01", licence: CC0-1.0, redistribution: file, method: By hand., hardware: none, versions: none, authorsOwn: false }
caveats: [Small.]
transformation: None.
columns:
  name: { label: name, type: text }
  time_s: { label: time, type: number, unit: s }
`;
const CHART = `id: one
name: One chart
topic: loops
title: "b takes {b} s"
numbers: { b: { where: { name: b }, of: time_s, op: only, format: { significant: 2 } } }
caveat: Only a test.
source: dataset:small
panels:
  - { id: p, title: Panel, measure: seconds, form: bars, label: name, value: time_s }
`;

let root = '';
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
function load() {
  const { chartSpecs, handbook, measurements, problems } = loadProject(root);
  const library = prepareCharts(chartSpecs, handbook.datasets, measurements.newest, words);
  return { ...library, problems: [...problems, ...library.problems] };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'charts-'));
  write('data/datasets/small/meta.yaml', META);
  write('data/datasets/small/data.csv', 'name,time_s\na,1\nb,2.5\n');
  write('data/charts/one.yaml', CHART);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('charts from their files', () => {
  it('prepares a chart from its files', () => {
    const { charts, problems } = load();
    expect(problems.filter(({ rule }) => rule !== 'file-readable')).toEqual([]);
    expect(charts.get('one')?.title).toBe('b takes 2.5 s');
  });

  it.each([
    [
      'a cell',
      'data/datasets/small/data.csv',
      'name,time_s\na,1\nb,slow\n',
      { file: 'data/datasets/small/data.csv', entry: 'row 3', field: 'time_s', value: 'slow' },
    ],
    [
      'a header',
      'data/datasets/small/data.csv',
      'name,time\na,1\n',
      { rule: 'dataset-cell', entry: 'row 1' },
    ],
    [
      'a chart without its source',
      'data/charts/one.yaml',
      CHART.replace('dataset:small', 'measurement:absent'),
      {
        file: 'data/charts/one.yaml',
        rule: 'chart',
        fix: expect.stringContaining('no source "measurement:absent"'),
      },
    ],
    [
      'a typed number',
      'data/charts/one.yaml',
      CHART.replace('{b} s', '{b} s, not 7'),
      { fix: expect.stringContaining('"7" is typed') },
    ],
    ['an unknown field', 'data/charts/one.yaml', `${CHART}colour: red\n`, { file: 'data/charts/one.yaml' }],
    [
      'a bar on a logarithmic axis',
      'data/charts/one.yaml',
      CHART.replace('form: bars', 'form: bars, scale: log'),
      { fix: expect.stringContaining('bars start at zero') },
    ],
    ['another id than the file', 'data/charts/two.yaml', CHART, { rule: 'id-is-file-name' }],
    [
      'a measurement',
      'data/measurements/kernel/x.json',
      '{"schema":"bench/1"}',
      { file: 'data/measurements/kernel/x.json', rule: 'measurement' },
    ],
    ['a measurement that is not JSON', 'data/measurements/kernel/x.json', 'ns', { rule: 'measurement' }],
  ])('tells the place of a fault: %s', (_, path, text, problem) => {
    write(path, text);
    expect(load().problems).toContainEqual(expect.objectContaining(problem));
  });
});
