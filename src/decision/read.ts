/** Reads facts from untrusted data: every fault becomes a sentence that names the field and what is allowed. */
import type { Facts, Rules } from './types.ts';

export interface FactProblem {
  /** Fact id as given, or an empty string for the whole. */
  readonly field: string;
  readonly message: string;
}

const MOST = 60;

/** A value as short text for a message. */
export function shown(value: unknown): string {
  let text: string;
  try {
    text =
      typeof value === 'string'
        ? JSON.stringify(value)
        : typeof value === 'object' && value !== null
          ? Array.isArray(value)
            ? 'a list'
            : 'a mapping'
          : String(value);
  } catch {
    text = 'a value that cannot be shown';
  }
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}

/**
 * Data → facts. Levels may be strings, booleans or numbers, as YAML gives them; `unknown`, null and absent are the same.
 * Never throws. Facts that could be read are returned even where others could not.
 */
export function readFacts(
  rules: Rules,
  data: unknown,
): { readonly facts: Facts; readonly problems: readonly FactProblem[] } {
  if (data === undefined || data === null)
    return { facts: {}, problems: [{ field: '', message: 'no facts: give a mapping of fact: level' }] };
  if (typeof data !== 'object' || Array.isArray(data)) {
    return {
      facts: {},
      problems: [{ field: '', message: `facts must be a mapping of fact: level, not ${shown(data)}` }],
    };
  }
  const facts: Record<string, string> = {};
  const problems: FactProblem[] = [];
  for (const [field, value] of Object.entries(data)) {
    const fact = rules.facts.find((f) => f.id === field);
    if (fact === undefined) {
      problems.push({
        field,
        message: `unknown fact ${shown(field)}; allowed: ${rules.facts.map((f) => f.id).join(', ')}`,
      });
      continue;
    }
    if (value === undefined || value === null || value === 'unknown') continue;
    const allowed = fact.levels.map((level) => level.id);
    const text =
      typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
        ? String(value)
        : undefined;
    if (text === undefined || !allowed.includes(text)) {
      problems.push({
        field,
        message: `${shown(value)} is no level of ${field}; allowed: ${allowed.join(', ')}, unknown`,
      });
      continue;
    }
    facts[field] = text;
  }
  return { facts, problems };
}
