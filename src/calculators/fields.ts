/** Inputs of the calculators: what each may hold, and how typed text becomes a number or a sentence. Pure. */

export interface FieldSpec<Id extends string = string> {
  readonly id: Id;
  /** Smallest and largest value read, in the field's unit. */
  readonly min: number;
  readonly max: number;
  /** The example's value. It is there to be overwritten and states nothing about anybody's system. */
  readonly example: number;
  /** Ends of a logarithmic slider beside the text, in the field's unit. */
  readonly slider?: readonly [number, number];
  /** The field that is the high end of the range which this one begins. */
  readonly high?: string;
}

/** Values by field id, in the fields' units. */
export type Values<Id extends string = string> = Readonly<Record<Id, number>>;

/** Low and high end, low ≤ high. */
export type Range = readonly [low: number, high: number];

/** What is wrong with a text; the words are in `src/messages/en/calculators.ts`. */
export type Fault =
  | { readonly kind: 'empty' | 'long' | 'comma' | 'nan'; readonly text: string }
  | { readonly kind: 'low' | 'high'; readonly text: string; readonly limit: number };

export type Reading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: Fault };

/** Longer texts are not read. */
export const MAX_CHARACTERS = 30;
const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9 };

/**
 * Reads a number as people type it: `1200`, `1,200`, `1 200`, `1.2e3`, `1.2k`. Never throws.
 * A comma that does not group thousands is refused rather than guessed at.
 */
export function readNumber(text: string, spec: Pick<FieldSpec, 'min' | 'max'>): Reading {
  const shown = text.slice(0, MAX_CHARACTERS);
  const fail = (fault: Fault): Reading => ({ ok: false, fault });
  const trimmed = text.trim();
  if (trimmed === '') return fail({ kind: 'empty', text: shown });
  if (trimmed.length > MAX_CHARACTERS) return fail({ kind: 'long', text: shown });
  let plain = trimmed.replace(/[\s_]/g, '').replace(/^−/, '-');
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?[kKMG]?$/.test(plain)) plain = plain.replaceAll(',', '');
  if (plain.includes(',')) return fail({ kind: 'comma', text: shown });
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)([kKMG]?)$/.exec(plain);
  const value = parts === null ? Number.NaN : Number(parts[1]) * (MULTIPLES[parts[2] ?? ''] ?? 1);
  if (Number.isNaN(value)) return fail({ kind: 'nan', text: shown });
  if (value < spec.min) return fail({ kind: 'low', text: shown, limit: spec.min });
  if (value > spec.max) return fail({ kind: 'high', text: shown, limit: spec.max });
  return { ok: true, value: value === 0 ? 0 : value };
}

/** The example's values. */
export function examples<Id extends string>(fields: readonly FieldSpec<Id>[]): Values<Id> {
  return Object.fromEntries(fields.map((field) => [field.id, field.example])) as Values<Id>;
}

/** A range from two values in either order. */
export function ordered(a: number, b: number): Range {
  return a <= b ? [a, b] : [b, a];
}
