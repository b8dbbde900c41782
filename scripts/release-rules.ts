/** Releases the rules in data/framework/: raises the version, writes the changelog with the back-test, the hash and the copy. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { checkAll, formatProblem } from '#checks/index.ts';
import { releaseFigures } from '#decision/backtest.ts';
import { logicOf } from '#decision/logic.ts';
import { loadFramework } from '#load/framework.ts';
import { logicHash, releasedVersions, releaseText } from '#load/released.ts';
import { VersionFile } from '#schema/decision.ts';
import { readArguments } from './lib/arguments.ts';
import { crossValidated, writeCrossValidation } from './lib/cross-validate.ts';

const HELP = `Usage: npm run release:rules -- --change "WHAT CHANGED." [--change "…"] [--minor | --major | --patch]
       npm run release:rules -- --validate

Releases the rules as they stand in data/framework/: raises the version (--minor where nothing else is said), runs the back-test on
data/cases/ and the cross-validation (some minutes), and writes version.yaml, released/<version>.json and cross-validation.yaml.
Refuses where the logic is what is released already: words need no
release. A released version is never overwritten.

  --change TEXT   a sentence for the changelog; may be given several times
  --validate      only the cross-validation, for cases that changed under rules that did not
  --date DAY      the day of the release, YYYY-MM-DD (today where it is left out)
  --help          this text
`;

const VERSION = 'data/framework/version.yaml';
const STEPS = ['major', 'minor', 'patch'] as const;

/** The next version. @throws Error where the old one is not three numbers. */
export function raised(version: string, step: (typeof STEPS)[number]): string {
  const numbers = version.split('.').map(Number);
  const at = STEPS.indexOf(step);
  if (numbers.length !== 3 || numbers.some((n) => !Number.isInteger(n)))
    throw new Error(`"${version}" is not three numbers joined by dots`);
  return numbers.map((n, i) => (i === at ? n + 1 : i > at ? 0 : n)).join('.');
}

export interface Release {
  readonly changes: readonly string[];
  readonly step: (typeof STEPS)[number];
  readonly date: string;
}

/**
 * Releases the rules below a root.
 * @returns the version and what its back-test says.
 * @throws Error where nothing changed, no change is told, or the version is there already.
 */
export function release(
  root: string,
  { changes, step, date }: Release,
): { version: string; figures: object } {
  const { rules, cases, version, backtest } = loadFramework(root);
  const logic = logicOf(rules);
  const hash = logicHash(logic);
  if (changes.length === 0) throw new Error('say what changed with --change "…"');
  if (hash === version.hash)
    throw new Error(`the logic is that of ${version.version}: there is nothing to release`);
  const next = raised(version.version, step);
  if (releasedVersions(root).includes(next)) throw new Error(`${next} is released already`);
  const figures = releaseFigures(rules, cases, backtest);

  const document = parseDocument(readFileSync(join(root, VERSION), 'utf8'));
  document.set('version', next);
  document.set('released', date);
  document.set('hash', hash);
  const entry = document.createNode({ version: next, date, changes, backtest: figures });
  (document.get('changelog') as { items: unknown[] }).items.unshift(entry);
  const text = document.toString({ lineWidth: 0, indentSeq: false, singleQuote: true });
  VersionFile.parse(parseDocument(text).toJS());

  const folder = join(root, 'data/framework/released');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${next}.json`), releaseText({ ...logic, version: next }));
  writeFileSync(join(root, VERSION), text);
  return { version: next, figures };
}

function main(): void {
  const { values } = readArguments('npm run release:rules', HELP, {
    change: { type: 'string', multiple: true, default: [] },
    validate: { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    major: { type: 'boolean', default: false },
    minor: { type: 'boolean', default: false },
    patch: { type: 'boolean', default: false },
  });
  const step = STEPS.find((name) => values[name]) ?? 'minor';
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  // A release is never overwritten: what the check would say of the rules is said before, all but that they are not released.
  const faults = checkAll(root).filter(
    ({ rule }) => rule !== 'release-current' && rule !== 'cross-validation-current',
  );
  if (faults.length > 0) throw new Error(`mend these first:\n${faults.map(formatProblem).join('\n')}`);
  const validate = (): void =>
    writeCrossValidation(
      root,
      crossValidated(loadFramework(root), (line) => process.stdout.write(`  ${line}\n`)),
    );
  if (values.validate) {
    validate();
    return;
  }
  const { version, figures } = release(root, { changes: values.change, step, date: values.date });
  validate();
  process.stdout.write(`released rules ${version}: ${JSON.stringify(figures)}\n`);
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    main();
  } catch (error) {
    process.stderr.write(`release-rules: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
