/** A decision written to a JSON file, so that a design review or CI can check it again. Hostile until parsed. */
import { VERDICTS } from './compile.ts';
import { readFacts, shown } from './read.ts';
import type { ComponentVerdict, Facts, Rules } from './types.ts';

export const DECISION_FORMAT = 'boundary-handbook-decision';
/** Raised only where an older reader would misread a file. */
export const DECISION_FORMAT_VERSION = 1;

/** Limits of a readable file: more than this is a mistake or an attack. */
const MOST_COMPONENTS = 50;
const MOST_TEXT = 4000;
const MOST_CALLS = 200;

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
  | { readonly ok: false; readonly errors: readonly string[] };

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
 * Parses a decision file. Never throws; every fault names its field and what is allowed. Facts are checked against `rules`.
 */
export function parseDecision(rules: Rules, text: string): ParsedDecision {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { ok: false, errors: [`not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  if (!isRecord(data)) return { ok: false, errors: [`a decision file is a JSON object, not ${shown(data)}`] };
  if (data['format'] !== DECISION_FORMAT)
    return { ok: false, errors: [`format: ${shown(data['format'])} is not "${DECISION_FORMAT}"`] };
  if (data['formatVersion'] !== DECISION_FORMAT_VERSION) {
    return {
      ok: false,
      errors: [
        `formatVersion: ${shown(data['formatVersion'])} is not ${DECISION_FORMAT_VERSION}; a newer handbook wrote this file`,
      ],
    };
  }
  const errors: string[] = [];
  const string = (field: string, value: unknown, fallback: string): string => {
    if (value === undefined) return fallback;
    if (typeof value === 'string' && value.length <= MOST_TEXT) return value;
    errors.push(`${field}: ${shown(value)} is not a text of at most ${MOST_TEXT} characters`);
    return fallback;
  };
  const version = string('rules', data['rules'], '');
  if (!/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version))
    errors.push(`rules: ${shown(data['rules'])} is not a version such as ${rules.version}`);
  const components: DecidedComponent[] = [];
  const list = data['components'];
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_COMPONENTS) {
    errors.push(`components: give a list of 1 to ${MOST_COMPONENTS} components`);
  } else {
    list.forEach((item: unknown, index) => {
      const at = `components.${index}`;
      if (!isRecord(item)) {
        errors.push(`${at}: ${shown(item)} is not an object with name, facts and verdict`);
        return;
      }
      const name = string(`${at}.name`, item['name'], '');
      if (name === '') errors.push(`${at}.name: missing; give the component a name`);
      const { facts, problems } = readFacts(rules, item['facts']);
      for (const problem of problems)
        errors.push(`${at}.facts${problem.field === '' ? '' : `.${problem.field}`}: ${problem.message}`);
      const verdict = VERDICTS.find((v) => v === item['verdict']);
      if (verdict === undefined)
        errors.push(
          `${at}.verdict: ${shown(item['verdict'])} is no verdict; allowed: ${VERDICTS.join(', ')}`,
        );
      else components.push({ name, facts, verdict });
    });
  }
  const calls: DecidedCall[] = [];
  const links = data['calls'] ?? [];
  if (!Array.isArray(links) || links.length > MOST_CALLS)
    errors.push(`calls: give a list of at most ${MOST_CALLS} calls`);
  else {
    links.forEach((item: unknown, index) => {
      const from = isRecord(item) ? item['from'] : undefined;
      const to = isRecord(item) ? item['to'] : undefined;
      const count = Array.isArray(list) ? list.length : 0;
      const good = (value: unknown): value is number =>
        typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
      if (good(from) && good(to)) calls.push({ from, to });
      else
        errors.push(`calls.${index}: from and to are places of components, 0 to ${Math.max(0, count - 1)}`);
    });
  }
  const names = data['deciders'] ?? [];
  const deciders = Array.isArray(names)
    ? names.filter((n): n is string => typeof n === 'string' && n.length <= MOST_TEXT)
    : [];
  if (!Array.isArray(names) || deciders.length !== names.length)
    errors.push('deciders: give a list of names');
  const system = string('system', data['system'], '');
  const dissent = string('dissent', data['dissent'], '');
  const recheck = string('recheck', data['recheck'], '');
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, decision: { rules: version, system, components, calls, deciders, dissent, recheck } };
}
