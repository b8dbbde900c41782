import { expect, test } from 'vitest';
import type { Measurement } from '#schema/measurement.ts';
import { quantitiesOfRun, quantitiesOfTable } from './evidence.ts';
import { isSupported, type Quantity, statedNumbers } from './numbers.ts';

function bears(prose: string, quantities: readonly Quantity[]): boolean {
  const [stated] = statedNumbers(prose);
  if (stated === undefined) throw new Error(`no number in ${prose}`);
  return isSupported(stated, quantities);
}

test('the cells of a table are in the units of their columns', () => {
  const table = quantitiesOfTable({
    columns: { name: {}, time: { unit: 'ms' }, size: { unit: 'MiB' } },
    rows: [{ name: 'took 3 rows', time: 27.4, size: 12 }],
  });
  expect(bears('27 ms', table)).toBe(true);
  expect(bears('0.0274 s', table)).toBe(true);
  expect(bears('27 MiB', table)).toBe(false);
  expect(bears('12 MiB', table)).toBe(true);
  expect(bears('3 rows', table)).toBe(true);
});

test('a measurement’s rows say their unit themselves', () => {
  const table = quantitiesOfTable({
    columns: { unit: {}, median: {}, param_rows: {} },
    rows: [
      { unit: 'ns/call', median: 55, param_rows: 64 },
      { unit: 'us/call', median: 7, param_rows: 64 },
    ],
  });
  expect(bears('55 ns', table)).toBe(true);
  expect(bears('7 µs', table)).toBe(true);
  expect(bears('7 ns', table)).toBe(false);
  expect(bears('64 ns', table)).toBe(false);
});

test('a run bears out its times, and how many times faster a case was than its baseline', () => {
  const one = { id: 'sum', clock: 'wall', unit: 'us/call', params: { rows: 1000 } };
  const cases = [
    { ...one, impl: 'python', baseline: null, min: 380, median: 400, max: 420 },
    { ...one, impl: 'rust', baseline: 'python', min: 90, median: 100, max: 110, peak_rss_kib: 2048 },
    { ...one, impl: 'rust', clock: 'thread_cpu', baseline: 'python', min: 1, median: 1, max: 1 },
  ];
  const run = quantitiesOfRun({ cases } as unknown as Measurement);
  expect(bears('0.4 ms', run)).toBe(true);
  expect(bears('4.0 times', run)).toBe(true);
  expect(bears('0.3 times', run)).toBe(false);
  expect(bears('400 times', run)).toBe(false);
  expect(bears('2 MiB', run)).toBe(true);
});
