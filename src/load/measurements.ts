/** Reads `data/measurements/<example>/<machine>.json`: the published runs of the examples' benchmarks. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#problem.ts';
import { type Measurement, parseMeasurement } from '#schema/measurement.ts';
import { readText } from './records.ts';

export interface Measurements {
  /** Every published run by its example's name, in the order of the files. */
  readonly runs: ReadonlyMap<string, readonly Measurement[]>;
  /** The newest run of each example that was not taken on a busy machine. */
  readonly newest: ReadonlyMap<string, Measurement>;
}

function readRun(text: string, file: string, example: string, problems: Problem[]): Measurement | undefined {
  const fault = (field: string, value: string, fix: string): undefined => {
    problems.push({ file, entry: example, field, value, rule: 'measurement', fix });
  };
  try {
    const run = parseMeasurement(JSON.parse(text), file);
    return run.example === example
      ? run
      : fault('example', run.example, `must be "${example}", as the folder is named`);
  } catch (error) {
    return fault('', '', error instanceof Error ? error.message : String(error));
  }
}

export function readMeasurements(root: string, problems: Problem[]): Measurements {
  const folder = 'data/measurements';
  const runs = new Map<string, readonly Measurement[]>();
  const newest = new Map<string, Measurement>();
  if (!existsSync(join(root, folder))) return { runs, newest };
  const examples = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map((item) => item.name)
    .sort();
  for (const example of examples) {
    const found = readdirSync(join(root, folder, example))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) => {
        const file = `${folder}/${example}/${name}`;
        const text = readText(root, file, problems);
        return text === undefined ? [] : (readRun(text, file, example, problems) ?? []);
      });
    runs.set(example, found);
    const quiet = found.filter((run) => !run.noisy);
    const last = quiet.reduce<Measurement | undefined>(
      (best, run) => (best === undefined || run.started > best.started ? run : best),
      undefined,
    );
    if (last !== undefined) newest.set(example, last);
  }
  return { runs, newest };
}
