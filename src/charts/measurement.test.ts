/** A measurement's quantiles become columns that a chart can draw. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run as words } from '#messages/en/chart-words.ts';
import { parseMeasurement } from '#schema/measurement.ts';
import { benchSource } from './measurement.ts';

const FILE = 'data/measurements/matching-engine/linux-x86-64-2-core-amd-epyc.json';

describe('a measurement as a source', () => {
  const run = parseMeasurement(JSON.parse(readFileSync(FILE, 'utf8')), FILE);
  const { columns, rows } = benchSource(run, words).table;

  it('has a column for each quantile, empty where none was taken', () => {
    expect(columns['q_99_9']).toEqual({ label: '99.9 % took at most', type: 'number', missing: true });
    const timed = run.cases.filter((one) => one.quantiles !== undefined);
    expect(timed.length).toBeGreaterThan(0);
    rows.forEach((row, i) => {
      expect(row['q_99_9']).toBe(run.cases[i]?.quantiles?.['99.9'] ?? null);
    });
  });

  it('puts them in the order of their percents', () => {
    const quantiles = Object.keys(columns).filter((name) => name.startsWith('q_'));
    expect(quantiles).toEqual(['q_50', 'q_90', 'q_99', 'q_99_9', 'q_99_99', 'q_100']);
  });

  it('says in its method what the build did at link time, in which runs of one example may differ', () => {
    const methodOf = (lto: boolean | string): string =>
      benchSource({ ...run, build: { ...run.build, lto } }, words).provenance.method;
    expect(methodOf(false)).toContain('built as release for');
    expect(methodOf(true)).toContain('built as release with link-time optimisation for');
    expect(methodOf('thin')).toContain('built as release with thin link-time optimisation for');
  });
});
