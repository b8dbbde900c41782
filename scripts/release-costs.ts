/**
 * Copies the constants of the crossings from the boundary lab's measurement into data/framework/costs.yaml. Part of a rules
 * release, never of a build, so that a new benchmark run changes no verdict silently. Then: `npm run release:rules`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { bandFromLab } from '#decision/lab-costs.ts';
import { parseBoundaryCosts } from '#schema/boundary-costs.ts';
import { CostsFile } from '#schema/decision.ts';
import { parseMeasurement } from '#schema/measurement.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: npm run release:costs -- MEASUREMENT

MEASUREMENT   a file of data/measurements/boundary-lab/, of the run that data/measurements/boundary-costs.json was fitted from

Writes data/framework/costs.yaml. Which series of the lab stand for a mechanism is said there, in \`series\`. Refuses where the
costs are those of the measurement already. Then: npm run release:rules.

  --help      this text
`;

const FITS = 'data/measurements/boundary-costs.json';
const COSTS = 'data/framework/costs.yaml';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function copy(path: string): void {
  const text = readFileSync(path, 'utf8');
  const run = parseMeasurement(JSON.parse(text), path);
  const fits = parseBoundaryCosts(JSON.parse(readFileSync(join(root, FITS), 'utf8')), FITS);
  const document = parseDocument(readFileSync(join(root, COSTS), 'utf8'));
  const costs = CostsFile.parse(document.toJS());
  const missing = costs.mechanisms.filter((mechanism) => mechanism.series === undefined);
  if (missing.length > 0)
    throw new Error(
      `${COSTS}: no series for ${missing.map((mechanism) => mechanism.id).join(', ')}; name them`,
    );
  const day = run.started.slice(0, 10);
  costs.mechanisms.forEach((mechanism, i) => {
    const band = bandFromLab(mechanism.series ?? [], mechanism.work ?? 'rust_alone', fits, run);
    document.setIn(['mechanisms', i, 'fixedSeconds'], document.createNode(band.fixedSeconds, { flow: true }));
    document.setIn(
      ['mechanisms', i, 'secondsPerByte'],
      document.createNode(band.secondsPerByte, { flow: true }),
    );
    const clock = run.cases.some((one) => one.id === 'sum_across' && mechanism.series?.includes(one.impl))
      ? 'what the caller waits, both sides on one core, on two, or where the system puts them'
      : 'processor time';
    document.setIn(['mechanisms', i, 'from'], `${band.labels.join('; ')}: ${clock}.`);
    console.log(mechanism.id, band.fixedSeconds, band.secondsPerByte, `widened ${band.widened.toFixed(2)}`);
  });
  document.set('settled', true);
  document.set(
    'note',
    `One quiet run on one machine. Each band contains the median of every measured size, 8 bytes to 16 MiB, less the work of the function itself. Another machine gives other figures.`,
  );
  document.set(
    'source',
    `Own measurement, boundary-lab, ${day}: ${run.machine.cpu}, ${run.machine.cores} cores, ${run.machine.os}, Python ${run.versions.python}, Rust ${run.versions.rustc.replace(/^rustc /, '').replace(/ \(.*$/, '')}.`,
  );
  document.set('measurementHash', createHash('sha256').update(text).digest('hex'));
  const out = document.toString({ lineWidth: 0 });
  CostsFile.parse(parseDocument(out).toJS());
  if (out === readFileSync(join(root, COSTS), 'utf8'))
    throw new Error('the costs are those of this measurement: nothing to copy');
  writeFileSync(join(root, COSTS), out);
}

try {
  const { positionals } = readArguments('npm run release:costs', HELP, {}, true);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`give one MEASUREMENT\n\n${HELP}`);
  else copy(file);
} catch (error) {
  process.stderr.write(`release-costs: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
