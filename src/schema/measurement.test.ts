import { describe, expect, it } from 'vitest';
import { type Measurement, machineSlug, parseMeasurement } from './measurement.ts';

const SHA = 'a'.repeat(64);

function run(): Measurement {
  const common = {
    id: 'sum',
    params: { rows: 10 },
    unit: 'ns/row',
    better: 'lower',
    clock: 'wall',
    warmup: 1,
    repeats: 3,
    min: 1,
    median: 2,
    max: 4,
    samples: [2, 1, 4],
    result_sha256: SHA,
  } as const;
  return {
    schema: 'bench/1',
    example: 'demo',
    commit_input_sha256: SHA,
    started: '2026-01-01T00:00:00Z',
    noisy: false,
    machine: {
      os: 'linux',
      arch: 'x86_64',
      cpu: 'A(R) B CPU @ 2.0GHz',
      cores: 2,
      ram_gib: 24,
      loadavg_start: 0.1,
      loadavg_end: 1,
    },
    versions: { python: '3.11.7', rustc: '1.95.0', crates: {}, packages: {} },
    build: { profile: 'release', lto: false, target_cpu: 'x86-64' },
    cases: [
      { ...common, samples: [...common.samples], impl: 'python', label: 'Python loop', baseline: null },
      { ...common, samples: [...common.samples], impl: 'rust', label: 'Rust', baseline: 'python' },
    ],
    notes: [],
  };
}

function changed(change: (one: Measurement) => void): () => Measurement {
  const one = run();
  change(one);
  return () => parseMeasurement(one, 'demo.json');
}

function caseOf(one: Measurement, index: number): Measurement['cases'][number] {
  const found = one.cases[index];
  if (found === undefined) throw new Error('no such case');
  return found;
}

describe('parseMeasurement', () => {
  it('takes a whole run', () => expect(parseMeasurement(run(), 'demo.json')).toEqual(run()));

  it.each<[string, (one: Measurement) => void, string]>([
    [
      'different results',
      (one) => Object.assign(caseOf(one, 1), { result_sha256: 'b'.repeat(64) }),
      'demo.json: cases.1.result_sha256: rust and python did not compute the same in sum',
    ],
    ['a minimum that no sample has', (one) => Object.assign(caseOf(one, 0), { min: 0.5 }), 'cases.0.min'],
    ['a median outside', (one) => Object.assign(caseOf(one, 0), { median: 9 }), 'cases.0.median'],
    ['a missing sample', (one) => caseOf(one, 0).samples.pop(), 'cases.0.samples'],
    [
      'an unknown baseline',
      (one) => Object.assign(caseOf(one, 1), { baseline: 'numpy' }),
      'cases.1.baseline: no case sum of numpy',
    ],
    ['the same case twice', (one) => one.cases.push(caseOf(one, 1)), 'cases.2: sum of rust is there twice'],
    [
      'noise that is not marked',
      (one) => Object.assign(one.machine, { loadavg_start: 1.5 }),
      'noisy: noisy does not fit',
    ],
    ['a field nobody knows', (one) => Object.assign(one, { ratio: 10 }), 'ratio'],
  ])('refuses %s', (_, change, message) => {
    expect(changed(change)).toThrow(message);
  });

  it('lets cases with other parameters differ', () => {
    const other = changed((one) =>
      Object.assign(caseOf(one, 1), { params: { rows: 11 }, result_sha256: 'b'.repeat(64) }),
    );
    expect(other).not.toThrow();
  });
});

it('names a machine by what it is, not by its host', () => {
  expect(machineSlug(run().machine)).toBe('linux-x86-64-2-core-a-b');
});
