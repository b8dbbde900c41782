import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMeasurement } from '#schema/measurement.ts';
import { rule } from './readme-times-are-measured.ts';
import { proseOf } from './rules.fixture.ts';

const FILE = 'data/measurements/dataframe-kernel/linux-x86-64-2-core-amd-epyc.json';
/** Of 21 November 2026, a million rows: Numba 3.95089 ns a row with the cap, its first call 1065.91 ns. */
const run = parseMeasurement(JSON.parse(readFileSync(FILE, 'utf8')), FILE);

const faults = (text: string, newest: typeof run | null = run): string[] =>
  rule
    .run(proseOf({}, { readmes: [{ file: 'examples/a/README.md', text, newest: newest ?? undefined }] }))
    .map(({ entry, field, value }) => `${entry} ${field} ${value}`);

const DATED = '\nFigures are of 21 November\n2026.\n';

test('a time stands in the newest run, rounded as it is written', () => {
  expect(faults(`It took 4.0 ns a row, or 3.95 ns.${DATED}`)).toEqual([]);
  expect(faults(`First\n\nit took 4.1 ns a row.${DATED}`)).toEqual(['line 3 time 4.1 ns']);
});

test('a time may be that of all the rows, events or calls of a case', () => {
  expect(faults(`Its first call took 1.1 s.${DATED}`)).toEqual([]);
  expect(faults(`Its first call took 1.3 s.${DATED}`)).toEqual(['line 1 time 1.3 s']);
});

test('who states a time says of which day', () => {
  expect(faults('It took 4.0 ns a row.')).toEqual(['README date 21 November 2026']);
  expect(faults('It took 4.0 ns a row, on 20 November 2026.')).toEqual(['README date 21 November 2026']);
});

test('without a run no time can be stated', () => {
  expect(faults('It took 4.0 ns.', null)).toEqual(['line 1 time 4.0 ns']);
});

test('code, limits of size and years are no times', () => {
  const code = '```\nkilled after 1500 ms\n```\n\nWaits `9 ms`; 64 MiB at most, 100,000 rows, in 2026.\n';
  expect(faults(code)).toEqual([]);
  expect(faults(code, null)).toEqual([]);
});
