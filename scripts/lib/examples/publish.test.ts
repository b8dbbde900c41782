import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readMeasurements } from '#load/measurements.ts';
import type { Problem } from '#problem.ts';
import { parseMeasurement } from '#schema/measurement.ts';
import { ROOT } from '../root.ts';
import { publishRun } from './publish.ts';

const FILE = 'data/measurements/matching-engine/linux-x86-64-2-core-amd-epyc.json';
const run = parseMeasurement(JSON.parse(readFileSync(join(ROOT, FILE), 'utf8')), FILE);
const root = mkdtempSync(join(tmpdir(), 'runs-'));
afterAll(() => rmSync(root, { recursive: true }));

it('keeps each run beside the earlier ones, and the newest is the one that is shown', () => {
  const paths = ['2026-11-01T08:00:00Z', '2026-11-03T08:00:00Z', '2026-11-02T08:00:00Z'].map((started) =>
    publishRun(root, { ...run, started }),
  );
  expect(paths[0]).toBe(
    'data/measurements/matching-engine/linux-x86-64-2-core-amd-epyc-2026-11-01t08-00-00z.json',
  );
  const problems: Problem[] = [];
  const { runs, newest } = readMeasurements(root, problems);
  expect(problems).toEqual([]);
  expect(runs.get('matching-engine')).toHaveLength(3);
  expect(newest.get('matching-engine')?.started).toBe('2026-11-03T08:00:00Z');
});

it('writes over none', () => {
  const started = '2026-11-09T08:00:00Z';
  const path = publishRun(root, { ...run, started });
  expect(() => publishRun(root, { ...run, started, notes: ['another'] })).toThrow('never written over');
  expect(parseMeasurement(JSON.parse(readFileSync(join(root, path), 'utf8')), path).notes).toEqual(run.notes);
});
