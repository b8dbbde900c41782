/** One fault, and how it is told: the only thing that every part of the house says alike. Pure. */

/** One fault in one entry: everything somebody needs to mend it without reading code. */
export interface Problem {
  /** Path from the repository's root. */
  readonly file: string;
  /** The entry's id, or the file's name where it has none. */
  readonly entry: string;
  /** Path of the field inside the entry, e.g. `evidence.0.source`; empty for the whole entry. */
  readonly field: string;
  /** The value found, as short text. */
  readonly value: string;
  /** Id of the rule that was broken. */
  readonly rule: string;
  /** What is wrong and what to do. */
  readonly fix: string;
}

/** One line a problem, for terminals and build errors. */
export function formatProblem(problem: Problem): string {
  const field = problem.field === '' ? '' : ` ${problem.field}`;
  const value = problem.value === '' ? '' : ` = ${problem.value}`;
  return `${problem.file}: ${problem.entry}:${field}${value} [${problem.rule}] ${problem.fix}`;
}
