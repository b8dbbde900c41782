import { expect, it } from 'vitest';
import { parseBoundaryCosts } from './boundary-costs.ts';

const COSTS = {
  schema: 'boundary-costs/1',
  example: 'boundary-lab',
  started: '2026-01-01T00:00:00Z',
  noisy: false,
  machine: {
    os: 'linux',
    arch: 'x86_64',
    cpu: 'some',
    cores: 2,
    ram_gib: 24,
    loadavg_start: 0.1,
    loadavg_end: 1,
  },
  commit_input_sha256: 'a'.repeat(64),
  costs: [
    {
      impl: 'pipe',
      label: 'pipe, frames',
      clock: 'wall',
      cores: 'one',
      fixed_ns: { low: 1, value: 2, high: 3 },
      ns_per_byte: { low: 0, value: 0.1, high: 0.2 },
      worst_relative_error: 0.2,
    },
  ],
};

it('takes fitted costs', () => expect(parseBoundaryCosts(COSTS, 'f').costs).toHaveLength(1));

it.each([
  [{ ...COSTS, noisy: true }, 'f: noisy: costs are published from quiet runs only'],
  [
    { ...COSTS, costs: [{ ...COSTS.costs[0], fixed_ns: { low: 3, value: 2, high: 3 } }] },
    'f: costs.0.fixed_ns: low, value and high',
  ],
  [{ ...COSTS, ratio: 1 }, 'ratio'],
])('refuses what is not', (value, message) => {
  expect(() => parseBoundaryCosts(value, 'f')).toThrow(message);
});
