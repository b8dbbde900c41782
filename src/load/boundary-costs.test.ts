import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatProblem } from '#problem.ts';
import { loadBoundaryCosts } from './boundary-costs.ts';
import { loadProject } from './project.ts';

const COST = {
  impl: 'pipe',
  label: 'pipe, frames',
  clock: 'wall',
  cores: 'one',
  fixed_ns: { low: 1, value: 2, high: 3 },
  ns_per_byte: { low: 0, value: 0.1, high: 0.2 },
  worst_relative_error: 0.2,
};
const MACHINE = { os: 'linux', arch: 'x86_64', cpu: 'some', cores: 2, ram_gib: 24 };
const RUN = { started: '2026-01-01T00:00:00Z', commit_input_sha256: 'a'.repeat(64) };
const COSTS = {
  schema: 'boundary-costs/1',
  example: 'boundary-lab',
  noisy: false,
  machine: { ...MACHINE, loadavg_start: 0.1, loadavg_end: 1 },
  ...RUN,
  costs: [COST],
};
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'costs-'));
  mkdirSync(join(root, 'data/measurements/boundary-lab'), { recursive: true });
  writeFileSync(join(root, 'data/measurements/boundary-lab/some.json'), JSON.stringify(RUN));
});
afterEach(() => rmSync(root, { recursive: true }));

function told(text: string): string[] {
  writeFileSync(join(root, 'data/measurements/boundary-costs.json'), text);
  return loadBoundaryCosts(root).problems.map(formatProblem);
}

it('takes costs of a published run, and a clone without costs', () => {
  expect(loadBoundaryCosts(root)).toEqual({ costs: undefined, problems: [] });
  expect(told(JSON.stringify(COSTS))).toEqual([]);
  expect(loadBoundaryCosts(root).costs?.costs).toHaveLength(1);
});

it.each([
  [
    { ...COSTS, costs: [{ ...COST, fixed_ns: { low: 3, value: 2, high: 3 } }] },
    'data/measurements/boundary-costs.json: pipe, wall, one: fixed_ns = {"low":3,"value":2,"high":3} [schema] low, value and high must not fall; never mend it by hand',
  ],
  [
    { ...COSTS, costs: [COST, { ...COST, clock: 'sundial' }] },
    'boundary-costs.json: pipe, sundial, one: clock = "sundial" [schema]',
  ],
  [{ ...COSTS, costs: [{ ...COST, ratio: 2 }] }, 'pipe, wall, one: ratio [schema] unknown field'],
  [{ ...COSTS, costs: [null] }, 'boundary-costs.json: costs.0: = null [schema]'],
  [{ ...COSTS, noisy: true }, 'boundary-costs.json: noisy = true [schema] costs are published from quiet'],
  [
    { ...COSTS, started: '2026-01-02T00:00:00Z' },
    'boundary-costs.json: started = 2026-01-02T00:00:00Z [boundary-costs-of-a-run] no run in data/measurements/boundary-lab began then',
  ],
  [
    { ...COSTS, example: 'absent' },
    '[boundary-costs-of-a-run] no run in data/measurements/absent began then',
  ],
  [{ ...COSTS, costs: [COST, COST] }, 'pipe, wall, one: [boundary-costs-once] the same boundary'],
  [null, 'boundary-costs.json: boundary-costs.json: = null [schema]'],
])('names file, entry, field, value, rule and what to do: %#', (value, line) => {
  const lines = told(JSON.stringify(value));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(line);
  expect(lines[0]).toContain('npm run bench:examples -- boundary-lab');
});

it('tells a file that is cut off', () => {
  expect(told('{"schema": ')[0]).toMatch(/^data\/measurements\/boundary-costs\.json: .*\[json-syntax\] /);
});

it('is a part of the project', () => {
  told('[]');
  expect(loadProject(root).problems.filter((one) => one.file.endsWith('boundary-costs.json'))).toHaveLength(
    1,
  );
});
