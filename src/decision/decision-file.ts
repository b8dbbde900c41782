/** A decision written to a JSON file, so that a design review or CI can check it again. Hostile until parsed. */
import { type DecisionProblem, problem, shown } from './problems.ts';
import { readFacts } from './read.ts';
import type { ComponentVerdict, Facts, Rules } from './types.ts';

export const DECISION_FORMAT = 'boundary-handbook-decision';
/** Raised only where an older reader would misread a file. */
export const DECISION_FORMAT_VERSION = 1;

/** Limits of a readable file: more than this is a mistake or an attack. */
const MAX_COMPONENTS = 50;
const MAX_TEXT = 4000;
const MAX_CALLS = 200;

export interface DecidedComponent {
  readonly name: string;
  readonly facts: Facts;
  /** The verdict that the rules gave when the decision was recorded. */
  readonly verdict: ComponentVerdict;
}

/** A call between two components, by their place in the list. */
export interface DecidedCall {
  readonly from: number;
  readonly to: number;
}

export interface Decision {
  /** Version of the rules that gave the verdicts. */
  readonly rules: string;
  readonly system: string;
  readonly components: readonly DecidedComponent[];
  readonly calls: readonly DecidedCall[];
  /** Filled in by the people who decide; empty in an export. */
  readonly deciders: readonly string[];
  readonly dissent: string;
  /** A date or a trigger. */
  readonly recheck: string;
}

export type ParsedDecision =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly problems: readonly DecisionProblem[] };

/** Text of a decision file: keys in a fixed order, two spaces, one line feed at the end. */
export function serialiseDecision(decision: Decision): string {
  return `${JSON.stringify(
    {
      format: DECISION_FORMAT,
      formatVersion: DECISION_FORMAT_VERSION,
      rules: decision.rules,
      system: decision.system,
      components: decision.components.map(({ name, facts, verdict }) => ({ name, facts, verdict })),
      calls: decision.calls.map(({ from, to }) => ({ from, to })),
      deciders: decision.deciders,
      dissent: decision.dissent,
      recheck: decision.recheck,
    },
    undefined,
    2,
  )}\n`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Parses a decision file. Never throws; every fault names its field and what is allowed (`problems.ts`). Facts are checked against `rules`.
 */
export function parseDecision(rules: Rules, text: string): ParsedDecision {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [problem('not-json', '', { reason })] };
  }
  const refused = (...problems: DecisionProblem[]): ParsedDecision => ({ ok: false, problems });
  if (!isRecord(data)) return refused(problem('not-an-object', '', { found: shown(data) }));
  const { format, formatVersion } = data;
  if (format !== DECISION_FORMAT)
    return refused(problem('format-other', 'format', { found: shown(format), wants: DECISION_FORMAT }));
  if (formatVersion !== DECISION_FORMAT_VERSION) {
    const values = { found: shown(formatVersion), reads: DECISION_FORMAT_VERSION };
    return refused(problem('format-newer', 'formatVersion', values));
  }
  const problems: DecisionProblem[] = [];
  const string = (field: string, value: unknown, fallback: string): string => {
    if (value === undefined) return fallback;
    if (typeof value === 'string' && value.length <= MAX_TEXT) return value;
    problems.push(problem('text-too-long', field, { found: shown(value), max: MAX_TEXT }));
    return fallback;
  };
  const version = string('rules', data['rules'], '');
  if (!/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version))
    problems.push(
      problem('version-broken', 'rules', { found: shown(data['rules']), example: rules.version }),
    );
  const components: DecidedComponent[] = [];
  const list = data['components'];
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_COMPONENTS) {
    problems.push(problem('components-count', 'components', { max: MAX_COMPONENTS }));
  } else {
    list.forEach((item: unknown, index) => {
      const at = `components.${index}`;
      if (!isRecord(item)) {
        problems.push(problem('component-not-object', at, { found: shown(item) }));
        return;
      }
      const name = string(`${at}.name`, item['name'], '');
      if (name === '') problems.push(problem('name-absent', `${at}.name`, {}));
      const read = readFacts(rules, item['facts']);
      for (const fault of read.problems)
        problems.push({ ...fault, field: `${at}.facts${fault.field === '' ? '' : `.${fault.field}`}` });
      const { facts } = read;
      const allowed = rules.verdicts.map((v) => v.id);
      const verdict = allowed.find((v) => v === item['verdict']);
      if (verdict === undefined)
        problems.push(
          problem('verdict-unknown', `${at}.verdict`, { found: shown(item['verdict']), allowed }),
        );
      else components.push({ name, facts, verdict });
    });
  }
  const calls: DecidedCall[] = [];
  const links = data['calls'] ?? [];
  if (!Array.isArray(links) || links.length > MAX_CALLS)
    problems.push(problem('calls-count', 'calls', { max: MAX_CALLS }));
  else {
    links.forEach((item: unknown, index) => {
      const from = isRecord(item) ? item['from'] : undefined;
      const to = isRecord(item) ? item['to'] : undefined;
      const count = Array.isArray(list) ? list.length : 0;
      const good = (value: unknown): value is number =>
        typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
      if (good(from) && good(to)) calls.push({ from, to });
      else problems.push(problem('call-broken', `calls.${index}`, { last: Math.max(0, count - 1) }));
    });
  }
  const names = data['deciders'] ?? [];
  const deciders = Array.isArray(names)
    ? names.filter((n): n is string => typeof n === 'string' && n.length <= MAX_TEXT)
    : [];
  if (!Array.isArray(names) || deciders.length !== names.length)
    problems.push(problem('names-not-list', 'deciders', {}));
  const system = string('system', data['system'], '');
  const dissent = string('dissent', data['dissent'], '');
  const recheck = string('recheck', data['recheck'], '');
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, decision: { rules: version, system, components, calls, deciders, dissent, recheck } };
}
