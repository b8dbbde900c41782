/** Command line of the decision engine: `npm run --silent decide -- FILE.yaml [--json]`. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Placed, type ReadCase, readCases } from '#decision/case-file.ts';
import { parseDecision } from '#decision/decision-file.ts';
import { evaluate, outcomesOf, verdictOf } from '#decision/evaluate.ts';
import { neighbours } from '#decision/neighbours.ts';
import { credit } from '#decision/score.ts';
import type { Evaluation, Rules } from '#decision/types.ts';
import { loadCases, loadRules, loadWords } from '#load/framework.ts';
import { decisionMessages } from '#messages/decision.ts';
import { namesOf, problemInWords } from '#messages/decision-words.ts';
import { explain } from '#messages/explain.ts';
import { inputSchema } from '#output/rules/input-schema.ts';
import type { Words } from '#schema/decision-words.ts';

const HELP = `decide: Rust, Python, or both, for each component in a file.

  npm run --silent decide -- FILE.yaml               a table
  npm run --silent decide -- FILE.yaml --json        one JSON object a case, one a line
  npm run --silent decide -- FILE.yaml --explain ID  why, in sentences (without FILE: a documented case)
  npm run --silent decide -- --check DECISION.json   exit 1 where today's rules disagree with the recorded verdict
  npm run --silent decide -- --schema                facts and levels that a file may use, as JSON Schema
  npm run --silent decide -- --help                  this text

FILE.yaml is a list of cases, or a document with "cases:". A case has an id and facts (fact: level).
"unknown" and an absent fact are the same. An outcome is compared and never used.
Exit codes: 0 all answered, 1 --check disagrees, 2 bad input (the other cases are still answered).
`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const messages = decisionMessages(undefined);

class Misuse extends Error {}

/** The rules and their words. */
interface Known {
  readonly rules: Rules;
  readonly words: Words;
}

function readArguments(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        json: { type: 'boolean', default: false },
        schema: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        check: { type: 'string' },
        explain: { type: 'string' },
      },
      allowPositionals: true,
    });
    if (positionals.length > 1)
      throw new Misuse(`one FILE.yaml at a time; found ${positionals.slice(0, 2).join(' and ')}`);
    return { ...values, file: positionals[0] };
  } catch (error) {
    if (error instanceof Misuse) throw error;
    // The parser's second sentence is about file names that begin with a hyphen.
    const [message = ''] = String(error instanceof Error ? error.message : error).split('. To ');
    throw new Misuse(`${message}; see --help`);
  }
}

function readInput(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    throw new Misuse(`${file}: cannot be read (${code}); give the path of a readable file`);
  }
}

const placed = ({ line, problem }: Placed): string => messages.line(line, problemInWords(problem));

function casesOf(rules: Rules, file: string): readonly ReadCase[] {
  const cases = readCases(rules, readInput(file));
  if ('problem' in cases) throw new Misuse(`${file}: ${placed(cases)}`);
  return cases;
}

/** One line of `--json`. */
function jsonLine(words: Words, id: string, e: Evaluation): string {
  return JSON.stringify({
    id,
    verdict: e.verdict,
    strength: e.strength,
    boundary: e.boundary.map((b) => b.id),
    with: namesOf(words, e),
    reasons: e.reasons.map((r) => r.rule),
    flips: e.flips,
    rules: e.rules,
  });
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function answer({ rules, words }: Known, file: string, json: boolean): number {
  const cases = casesOf(rules, file);
  const rows: string[][] = [['case', 'verdict', 'strength', 'boundary', 'because', 'outcome']];
  let bad = 0;
  const agreed = { full: 0, partial: 0, miss: 0 };
  for (const item of cases) {
    if (!item.ok) {
      bad++;
      const errors = item.problems.map(placed);
      for (const error of errors) process.stderr.write(`${file}: ${item.id}: ${error}\n`);
      if (json)
        process.stdout.write(`${JSON.stringify({ id: item.id, error: `${file}: ${errors.join('; ')}` })}\n`);
      else rows.push([item.id, 'error', '', '', 'see the message above', '']);
      continue;
    }
    const e = evaluate(rules, item.facts);
    if (json) {
      process.stdout.write(`${jsonLine(words, item.id, e)}\n`);
      continue;
    }
    let outcome = '';
    if (item.outcome !== null) {
      const given = credit(rules, e.verdict, item.outcome.fullCredit, item.outcome.partialCredit);
      agreed[given]++;
      outcome =
        given === 'full'
          ? 'agrees'
          : `${given === 'partial' ? 'partly' : 'differs'}: ${item.outcome.fullCredit.join(' or ')}`;
    }
    const named = namesOf(words, e);
    rows.push([
      item.id,
      named.length === 0 ? e.verdict : `${e.verdict} (${named.join(', ')})`,
      e.strength,
      e.boundary[0]?.id ?? '',
      e.reasons
        .slice(0, 3)
        .map((r) => r.rule)
        .join(', '),
      outcome,
    ]);
  }
  if (!json) {
    process.stdout.write(`${table(rows)}\nrules ${rules.version}\n`);
    const n = agreed.full + agreed.partial + agreed.miss;
    if (n > 0)
      process.stdout.write(`agrees with ${agreed.full} of ${n} outcomes, partly with ${agreed.partial}\n`);
  }
  return bad > 0 ? 2 : 0;
}

function check(rules: Rules, file: string): number {
  const parsed = parseDecision(rules, readInput(file));
  if (!parsed.ok) {
    for (const problem of parsed.problems) process.stderr.write(`${file}: ${problemInWords(problem)}\n`);
    return 2;
  }
  let disagree = 0;
  for (const component of parsed.decision.components) {
    const now = verdictOf(rules, component.facts);
    const same = now === component.verdict;
    if (!same) disagree++;
    process.stdout.write(
      `${component.name}: ${same ? `${now}, as recorded` : `recorded ${component.verdict} (rules ${parsed.decision.rules}), today ${now} (rules ${rules.version})`}\n`,
    );
  }
  return disagree > 0 ? 1 : 0;
}

function explainCase({ rules, words }: Known, id: string, file: string | undefined): number {
  const documented = loadCases(root);
  const known =
    file === undefined
      ? documented.map((c) => ({ id: c.id, facts: c.codings.first }))
      : casesOf(rules, file).flatMap((c) => (c.ok ? [{ id: c.id, facts: c.facts }] : []));
  const item = known.find((c) => c.id === id);
  if (item === undefined) {
    const bad = file === undefined ? undefined : casesOf(rules, file).find((c) => c.id === id);
    if (bad !== undefined && !bad.ok)
      throw new Misuse(`${file}: ${id}: ${bad.problems.map(placed).join('; ')}`);
    throw new Misuse(`no case "${id}"; there are: ${known.map((c) => c.id).join(', ')}`);
  }
  const e = evaluate(rules, item.facts);
  const others = documented.filter((c) => c.id !== id);
  process.stdout.write(
    explain(words, e, neighbours(rules, item.facts, others, outcomesOf(rules, e.verdict))),
  );
  return 0;
}

/** Runs the command. @returns the exit code. */
export function main(argv: readonly string[]): number {
  try {
    const args = readArguments(argv);
    if (args.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const known: Known = { rules: loadRules(root), words: loadWords(root) };
    if (args.schema) {
      process.stdout.write(`${JSON.stringify(inputSchema(known.rules, known.words), undefined, 2)}\n`);
      return 0;
    }
    if (args.check !== undefined) return check(known.rules, args.check);
    if (args.explain !== undefined) return explainCase(known, args.explain, args.file);
    if (args.file === undefined) throw new Misuse(`give a FILE.yaml\n\n${HELP}`);
    return answer(known, args.file, args.json);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    process.stderr.write(`decide: ${error.message}\n`);
    return 2;
  }
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader such as head closed the pipe; that is not a fault of ours.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = main(process.argv.slice(2));
}
