/** The bands hold what the lab measured, at every size and placement. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRules } from '#load/framework.ts';
import { type BoundaryCosts, parseBoundaryCosts } from '#schema/boundary-costs.ts';
import { type Measurement, parseMeasurement } from '#schema/measurement.ts';
import { bandFromLab } from './lab-costs.ts';

const FOLDER = 'data/measurements/boundary-lab/linux-x86-64-2-core-amd-epyc.json';
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const run: Measurement = parseMeasurement(json(FOLDER), FOLDER);
const fits: BoundaryCosts = parseBoundaryCosts(json('data/measurements/boundary-costs.json'), 'costs');
const work = fits.costs.find((fit) => fit.impl === 'rust_alone' && fit.clock === 'thread_cpu');

function measured(impl: string): { bytes: number; time: number }[] {
  return run.cases
    .filter((one) => one.impl === impl && one.id !== 'empty_call')
    .filter((one) => one.clock === (one.params['cores'] === undefined ? 'thread_cpu' : 'wall'))
    .map((one) => ({ bytes: Number(one.params['bytes']), time: one.median * 1e-9 }));
}

describe('the constants of the crossings, from the lab', () => {
  it.each([
    [['pyo3_borrowed', 'pyo3_copied', 'pyo3_list']],
    [['pyo3_arrow']],
    [['ctypes', 'cffi']],
    [['unix_socket']],
    [['shared_memory']],
    [['json_lines']],
    [['http']],
    [['process_per_call']],
  ])('contain every measured size of %j', (series) => {
    const band = bandFromLab(series, 'rust_alone', fits, run);
    const sizes = series.flatMap(measured);
    expect(sizes.length).toBeGreaterThanOrEqual(8 * series.length);
    if (work === undefined) throw new Error('no work');
    for (const { bytes, time } of sizes) {
      const [low, high] = [work.ns_per_byte.low, work.ns_per_byte.high].map((ns) => bytes * ns * 1e-9);
      // The function's own work comes back on: most where the crossing is dear, least where it is cheap.
      expect(band.fixedSeconds[1] + bytes * band.secondsPerByte[1] + (high ?? 0)).toBeGreaterThanOrEqual(
        time,
      );
      const cheap = band.fixedSeconds[0] + bytes * band.secondsPerByte[0];
      if (band.secondsPerByte[0] > 0) expect(cheap + (low ?? 0)).toBeLessThanOrEqual(time);
    }
    expect(band.fixedSeconds[0]).toBeLessThanOrEqual(Math.min(...sizes.map(({ time }) => time)));
  });

  it('widen a fit that the sizes leave', () => {
    const cases = run.cases.map((one) =>
      one.impl === 'pyo3_arrow' && one.params['bytes'] === 64 && one.clock === 'thread_cpu'
        ? { ...one, median: one.median * 5 }
        : one,
    );
    const before = bandFromLab(['pyo3_arrow'], 'rust_alone', fits, run);
    const after = bandFromLab(['pyo3_arrow'], 'rust_alone', fits, { ...run, cases });
    expect(before.widened).toBeLessThan(1.1);
    expect(after.widened).toBeGreaterThan(4.5);
    expect(after.fixedSeconds[1]).toBeGreaterThan(before.fixedSeconds[1] * 4);
  });

  it('round outwards, never inwards', () => {
    const band = bandFromLab(['pyo3_arrow'], 'rust_alone', fits, run);
    const own = fits.costs.find((fit) => fit.impl === 'pyo3_arrow' && fit.clock === 'thread_cpu');
    expect(band.fixedSeconds[0]).toBeLessThanOrEqual((own?.fixed_ns.low ?? 0) * 1e-9);
    // Less the function's own fixed time, which is under a tenth of a nanosecond in Rust.
    expect(band.fixedSeconds[1]).toBeGreaterThanOrEqual((own?.fixed_ns.high ?? 0) * 1e-9 - 1e-10);
    expect(band.fixedSeconds.map((value) => value.toExponential().length <= '8.2e-7'.length)).toEqual([
      true,
      true,
    ]);
  });

  it('take the work off in the language that is called', () => {
    const inRust = bandFromLab(['embedded_python'], 'rust_alone', fits, run);
    const inPython = bandFromLab(['embedded_python'], 'python', fits, run);
    expect(inPython.fixedSeconds[1]).toBeLessThan(0.7 * inRust.fixedSeconds[1]);
    expect(inPython.secondsPerByte[1]).toBeLessThan(0.1 * inRust.secondsPerByte[1]);
  });

  it('refuse another run’s fits, and a series nobody measured', () => {
    expect(() => bandFromLab(['pyo3_arrow'], 'rust_alone', { ...fits, started: 'then' }, run)).toThrow(
      /not of this run/,
    );
    expect(() => bandFromLab(['carrier_pigeon'], 'rust_alone', fits, run)).toThrow(
      /no series carrier_pigeon/,
    );
    expect(() => bandFromLab(['pyo3_arrow'], 'nothing', fits, run)).toThrow(/no series nothing/);
  });

  const { costs } = loadRules(process.cwd());
  const hash = createHash('sha256').update(readFileSync(FOLDER)).digest('hex');
  // A newer run waits for its release; until then the constants are of a run that is no longer here, and this says skipped.
  it.skipIf(costs.measurementHash !== hash)('are those that the rules say were copied from this run', () => {
    for (const mechanism of costs.mechanisms) {
      const band = bandFromLab(mechanism.series ?? [], mechanism.work ?? 'rust_alone', fits, run);
      expect([mechanism.id, mechanism.fixedSeconds, mechanism.secondsPerByte]).toEqual([
        mechanism.id,
        band.fixedSeconds,
        band.secondsPerByte,
      ]);
    }
  });
});
