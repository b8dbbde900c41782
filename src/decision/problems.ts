/** What can be wrong with what a reader brings, as codes and values. The sentences are in `src/messages/`. */

/** The values that the sentence of each code needs. */
export interface ProblemValues {
  /** No facts at all. */
  'facts-absent': Record<never, never>;
  'facts-not-mapping': { readonly found: string };
  'fact-unknown': { readonly found: string; readonly allowed: readonly string[] };
  'level-unknown': { readonly found: string; readonly fact: string; readonly allowed: readonly string[] };

  /** From the fragment's own grammar, in words. */
  'link-part': { readonly text: string };
  'link-format': { readonly found: string; readonly reads: number };
  'link-no-rules': { readonly taken: string };
  'link-answers-cut': Record<never, never>;
  'link-answer-unknown': { readonly found: string };
  'link-answer-twice': { readonly fact: string };
  'link-name-broken': Record<never, never>;
  'link-name-cut': { readonly max: number };
  'link-fields-left': Record<never, never>;
  'link-verdict-unknown': { readonly found: string };
  'link-call-broken': { readonly found: string };
  'link-call-to-nobody': Record<never, never>;
  'link-components-left': { readonly max: number };

  'not-json': { readonly reason: string };
  'not-an-object': { readonly found: string };
  'format-other': { readonly found: string; readonly wants: string };
  'format-newer': { readonly found: string; readonly reads: number };
  'text-too-long': { readonly found: string; readonly max: number };
  'version-broken': { readonly found: string; readonly example: string };
  'components-count': { readonly max: number };
  'component-not-object': { readonly found: string };
  'name-absent': Record<never, never>;
  'verdict-unknown': { readonly found: string; readonly allowed: readonly string[] };
  'calls-count': { readonly max: number };
  'call-broken': { readonly last: number };
  'names-not-list': Record<never, never>;

  'case-not-mapping': Record<never, never>;
  'case-id-absent': Record<never, never>;
  'case-facts-absent': Record<never, never>;
  /** The YAML parser's own message. */
  yaml: { readonly reason: string };
  'not-a-list': { readonly found: string };
}

export type ProblemCode = keyof ProblemValues;

/** One fault: which, where, and what was found and is allowed. */
export type DecisionProblem = {
  readonly [C in ProblemCode]: {
    readonly code: C;
    /** Place inside what was read, such as `components.0.facts.concurrency`; empty for the whole. */
    readonly field: string;
    readonly values: ProblemValues[C];
  };
}[ProblemCode];

/** Makes a problem; the compiler holds the values to the code. */
export function problem<C extends ProblemCode>(
  code: C,
  field: string,
  values: ProblemValues[C],
): DecisionProblem {
  return { code, field, values } as DecisionProblem;
}

const MAX_SHOWN = 60;

/** A value as short text for a message. */
export function shown(value: unknown): string {
  let text: string;
  try {
    text =
      typeof value === 'string'
        ? JSON.stringify(value)
        : typeof value === 'object' && value !== null
          ? Array.isArray(value)
            ? '[…]'
            : '{…}'
          : String(value);
  } catch {
    text = '?';
  }
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}
