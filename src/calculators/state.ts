/**
 * The calculators in a link, in the grammar of src/url/fragment.ts: one key a calculator, its fields by position,
 * joined by `~`. An empty field is the example's. Positions are append-only. Keys of other features stay as they are. Pure.
 *
 *     amdahl=60~10~2&seam=2000~1000~100~10
 */
import { decodeText, encodeText, parseFragment, withPair } from '#url/fragment.ts';
import { AMDAHL_FIELDS } from './amdahl.ts';
import { SEAM_FIELDS } from './crossing.ts';
import { type Fault, type FieldSpec, readNumber, type Values } from './fields.ts';
import { FLEET_FIELDS } from './fleet.ts';
import { PAYBACK_FIELDS } from './payback.ts';

export const CALCULATORS = ['amdahl', 'seam', 'payback', 'fleet'] as const;
export type CalculatorId = (typeof CALCULATORS)[number];

/** Fields of each calculator, in the order of the link. Append only. */
export const FIELDS = {
  amdahl: AMDAHL_FIELDS,
  seam: SEAM_FIELDS,
  payback: PAYBACK_FIELDS,
  fleet: FLEET_FIELDS,
} as const satisfies Record<CalculatorId, readonly FieldSpec[]>;

export interface LinkedValues {
  /** Undefined where the link does not name the calculator. */
  readonly values: Values | undefined;
  /** Fields that could not be read and fell back to the example. */
  readonly faults: readonly { readonly field: string; readonly fault: Fault }[];
  /** How many fields stand after the last known one. */
  readonly extra: number;
}

/** Reads one calculator from a fragment. Never throws. */
export function readValues(fragment: string, id: CalculatorId): LinkedValues {
  const text = parseFragment(fragment).pairs.get(id);
  if (text === undefined) return { values: undefined, faults: [], extra: 0 };
  const fields: readonly FieldSpec[] = FIELDS[id];
  const parts = text.split('~');
  const faults: { field: string; fault: Fault }[] = [];
  const values = fields.map((field, index): [string, number] => {
    const part = parts[index] ?? '';
    if (part === '') return [field.id, field.example];
    const decoded = decodeText(part);
    const reading =
      decoded === undefined
        ? ({ ok: false, fault: { kind: 'nan', text: part.slice(0, 30) } } as const)
        : readNumber(decoded, field);
    if (reading.ok) return [field.id, reading.value];
    faults.push({ field: field.id, fault: reading.fault });
    return [field.id, field.example];
  });
  return {
    values: Object.fromEntries(values),
    faults,
    extra: Math.max(0, parts.length - fields.length),
  };
}

/** The fragment with this calculator's values in it, without `#`; an example's values are not written. */
export function writeValues(fragment: string, id: CalculatorId, values: Values): string {
  const fields: readonly FieldSpec[] = FIELDS[id];
  const parts = fields.map((field) => {
    const value = values[field.id];
    return value === undefined || value === field.example ? '' : encodeText(String(value));
  });
  while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return withPair(fragment, id, parts.length > 0 ? parts.join('~') : undefined);
}
