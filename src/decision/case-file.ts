/** Reads a YAML file of cases: a list, or a document with `cases:`. One bad case leaves the others readable. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { OUTCOMES } from '#schema/decision.ts';
import { type DecisionProblem, problem, shown } from './problems.ts';
import { readFacts } from './read.ts';
import type { Facts, Outcome, Rules } from './types.ts';

/** What the case says was really done; compared, never used. */
export interface CaseOutcome {
  readonly fullCredit: readonly Outcome[];
  readonly partialCredit: readonly Outcome[];
}

/** A problem and the line that it is on, from 1. */
export interface Placed {
  readonly line: number;
  readonly problem: DecisionProblem;
}

export type ReadCase =
  | {
      readonly ok: true;
      readonly id: string;
      readonly line: number;
      readonly facts: Facts;
      readonly outcome: CaseOutcome | null;
    }
  | { readonly ok: false; readonly id: string; readonly line: number; readonly problems: readonly Placed[] };

/** The parser's message without its own position, which is wrong where a part of the file was read. */
const firstLine = (text: string): string =>
  (text.split('\n')[0] ?? text).replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');

const yamlProblem = (error: unknown): DecisionProblem =>
  problem('yaml', '', { reason: firstLine(error instanceof Error ? error.message : String(error)) });

function outcomes(value: unknown): Outcome[] {
  return Array.isArray(value)
    ? value.filter((item): item is Outcome => OUTCOMES.some((outcome) => outcome === item))
    : [];
}

function readOutcome(value: unknown): CaseOutcome | null {
  if (typeof value !== 'object' || value === null) return null;
  const record = value as Record<string, unknown>;
  const full = outcomes(record['full_credit'] ?? record['fullCredit']);
  const choice = outcomes([record['choice']]);
  const fullCredit = full.length > 0 ? full : choice;
  return fullCredit.length === 0
    ? null
    : { fullCredit, partialCredit: outcomes(record['partial_credit'] ?? record['partialCredit']) };
}

interface Place {
  line(node: unknown): number;
}

function places(lines: LineCounter, offset: number): Place {
  return {
    line: (node) => {
      const range = (node as Node | undefined)?.range;
      return range === undefined || range === null ? offset + 1 : lines.linePos(range[0]).line + offset;
    },
  };
}

function pairAt(map: YAMLMap, key: string): { key: unknown; value: unknown } | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function readOne(
  rules: Rules,
  node: unknown,
  toJs: (n: unknown) => unknown,
  place: Place,
  index: number,
): ReadCase {
  const line = place.line(node);
  if (!isMap(node))
    return {
      ok: false,
      id: `#${index + 1}`,
      line,
      problems: [{ line, problem: problem('case-not-mapping', '', {}) }],
    };
  const idNode = pairAt(node, 'id')?.value;
  const rawId = isScalar(idNode) ? idNode.value : undefined;
  const id =
    typeof rawId === 'string' && rawId !== ''
      ? rawId
      : typeof rawId === 'number'
        ? String(rawId)
        : `#${index + 1}`;
  const problems: Placed[] = [];
  if (id.startsWith('#')) problems.push({ line, problem: problem('case-id-absent', 'id', {}) });
  const factsPair = pairAt(node, 'facts');
  if (factsPair === undefined)
    return {
      ok: false,
      id,
      line,
      problems: [...problems, { line, problem: problem('case-facts-absent', 'facts', {}) }],
    };
  const factsNode = factsPair.value;
  let data: unknown;
  let outcome: CaseOutcome | null = null;
  try {
    data = toJs(factsNode);
    outcome = readOutcome(toJs(pairAt(node, 'outcome')?.value));
  } catch (error) {
    return { ok: false, id, line, problems: [...problems, { line, problem: yamlProblem(error) }] };
  }
  const read = readFacts(rules, data);
  for (const fault of read.problems) {
    const pair = isMap(factsNode) ? pairAt(factsNode, fault.field) : undefined;
    const field = `facts${fault.field === '' ? '' : `.${fault.field}`}`;
    problems.push({ line: place.line(pair?.key ?? factsPair.key), problem: { ...fault, field } });
  }
  return problems.length > 0
    ? { ok: false, id, line, problems }
    : { ok: true, id, line, facts: read.facts, outcome };
}

function readList(rules: Rules, text: string, offset: number, start: number): ReadCase[] | Placed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: 'silent' });
  const fault = document.errors[0];
  if (fault !== undefined)
    return { line: lines.linePos(fault.pos[0]).line + offset, problem: yamlProblem(fault) };
  const root = document.contents;
  const list = isMap(root) ? pairAt(root, 'cases')?.value : root;
  if (!isSeq(list))
    return { line: offset + 1, problem: problem('not-a-list', '', { found: shown(document.toJS()) }) };
  const place = places(lines, offset);
  const toJs = (node: unknown): unknown =>
    node === undefined || node === null ? node : (node as Node).toJS(document);
  return list.items.map((node, index) => readOne(rules, node, toJs, place, start + index));
}

/** Cuts the text at the lines where the items of its outermost list begin. */
function chunks(text: string): { text: string; offset: number }[] {
  const lines = text.split('\n');
  const first = lines.find((line) => /^\s*- /.test(line));
  if (first === undefined) return [];
  const indent = first.length - first.trimStart().length;
  const starts = lines.flatMap((line, index) => (line.startsWith(`${' '.repeat(indent)}- `) ? [index] : []));
  return starts.map((start, index) => ({
    text: lines.slice(start, starts[index + 1] ?? lines.length).join('\n'),
    offset: start,
  }));
}

/**
 * Reads cases from YAML text. Never throws.
 * @returns the cases in order, good and bad; or the problem where nothing in the text can be read as a list of cases.
 */
export function readCases(rules: Rules, text: string): ReadCase[] | Placed {
  try {
    const whole = readList(rules, text, 0, 0);
    if (Array.isArray(whole)) return whole;
    const parts = chunks(text);
    if (parts.length < 2) return whole;
    return parts.flatMap((part, index): ReadCase[] => {
      const cases = readList(rules, part.text, part.offset, index);
      if (Array.isArray(cases)) return cases;
      const id = /^\s*(?:- )?id: *['"]?([^'"\n#]+)/m.exec(part.text)?.[1]?.trim();
      return [
        {
          ok: false,
          id: id === undefined || id === '' ? `#${index + 1}` : id,
          line: part.offset + 1,
          problems: [cases],
        },
      ];
    });
  } catch (error) {
    return { line: 1, problem: yamlProblem(error) };
  }
}
