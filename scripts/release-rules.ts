/**
 * Releases the rules in data/: checks the back-test written in version.yaml, writes the hash there and the released copy.
 * Before: raise `version` in data/framework/version.yaml and add a changelog entry. A released version is never overwritten.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agreement, LOCUS } from '#decision/backtest.ts';
import { loadFramework, releaseText, sourceHash } from '#load/framework.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { rules, cases, version } = loadFramework(root);
const file = join(root, 'data/framework/released', `${version.version}.json`);
const sources = sourceHash(root);
const text = releaseText(rules, sources);
const entry = version.changelog[0];
const measured = {
  cases: cases.length,
  first: agreement(rules, cases, 'first').full.count,
  second: agreement(rules, cases, 'second').full.count,
  firstLocusHidden: agreement(rules, cases, 'first', [LOCUS]).full.count,
  secondLocusHidden: agreement(rules, cases, 'second', [LOCUS]).full.count,
};
if (existsSync(file) && readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    `release-rules: ${version.version} is released already and differs; raise the version in data/framework/version.yaml\n`,
  );
  process.exitCode = 1;
} else if (entry?.version !== version.version) {
  process.stderr.write(
    `release-rules: the newest changelog entry is ${entry?.version ?? 'missing'}; add one for ${version.version}\n`,
  );
  process.exitCode = 1;
} else if (JSON.stringify(entry.backtest) !== JSON.stringify(measured)) {
  process.stderr.write(
    `release-rules: the changelog's back-test is not what these rules give; write ${JSON.stringify(measured)}\n`,
  );
  process.exitCode = 1;
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const path = join(root, 'data/framework/version.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^hash: .*$/m, `hash: '${sources}'`));
  process.stdout.write(`released rules ${version.version}: ${JSON.stringify(measured)}\n`);
}
