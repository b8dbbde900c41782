/** Prints, as JSON, how long the engine takes for one component with all flips. Never a gate: times depend on the machine. */

import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { browserWords } from '#decision/browser-words.ts';
import { evaluate } from '#decision/evaluate.ts';
import { logicOf } from '#decision/logic.ts';
import type { Facts } from '#decision/types.ts';
import { loadCases, loadRules, loadWords } from '#load/framework.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rules = loadRules(root);
const cases = loadCases(root);
const RUNS = 200;

/** Milliseconds of one evaluation, for each run over all components: fresh timings after one warm-up pass. */
function measure(components: readonly Facts[]): {
  runs: number;
  minMs: number;
  medianMs: number;
  maxMs: number;
} {
  for (let i = 0; i < 20; i++) for (const facts of components) evaluate(rules, facts);
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    for (const facts of components) {
      const start = performance.now();
      evaluate(rules, facts);
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(4));
  return { runs: times.length, minMs: at(0), medianMs: at(0.5), maxMs: at(1) };
}

const complete = cases.map((item) => item.codings.first);
const result = {
  what: 'one component: verdict, strength, all flips, boundaries, words',
  targetMs: 1,
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load1: Number((loadavg()[0] ?? 0).toFixed(2)),
  },
  versions: { node: process.version, rules: rules.version },
  documentedCases: measure(complete),
  nothingAnswered: measure([{}]),
  everyThirdAnswered: measure(
    complete.map((facts) => Object.fromEntries(Object.entries(facts).filter((_, i) => i % 3 === 0))),
  ),
  rulesForBrowserGzipBytes: gzipSync(JSON.stringify([logicOf(rules), browserWords(loadWords(root))]), {
    level: 6,
  }).length,
  version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
};
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
