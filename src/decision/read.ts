/** Reads facts from untrusted data: every fault names the field and what is allowed. */
import { type DecisionProblem, problem, shown } from './problems.ts';
import type { Facts, Rules } from './types.ts';

/**
 * Data → facts. Levels may be strings, booleans or numbers, as YAML gives them; `unknown`, null and absent are the same.
 * Never throws. Facts that could be read are returned even where others could not. A problem's field is the fact's id as given.
 */
export function readFacts(
  rules: Rules,
  data: unknown,
): { readonly facts: Facts; readonly problems: readonly DecisionProblem[] } {
  if (data === undefined || data === null) return { facts: {}, problems: [problem('facts-absent', '', {})] };
  if (typeof data !== 'object' || Array.isArray(data))
    return { facts: {}, problems: [problem('facts-not-mapping', '', { found: shown(data) })] };
  const facts: Record<string, string> = {};
  const problems: DecisionProblem[] = [];
  for (const [field, value] of Object.entries(data)) {
    const fact = rules.facts.find((f) => f.id === field);
    if (fact === undefined) {
      const allowed = rules.facts.map((f) => f.id);
      problems.push(problem('fact-unknown', field, { found: shown(field), allowed }));
      continue;
    }
    if (value === undefined || value === null || value === 'unknown') continue;
    const allowed = fact.levels.map((level) => level.id);
    const text =
      typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
        ? String(value)
        : undefined;
    if (text === undefined || !allowed.includes(text))
      problems.push(problem('level-unknown', field, { found: shown(value), fact: field, allowed }));
    else facts[field] = text;
  }
  return { facts, problems };
}
