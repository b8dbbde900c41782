/** Arbitrary inputs for property tests. */
import fc from 'fast-check';
import type { FieldSpec, Range, Values } from './fields.ts';
import { ordered } from './fields.ts';

/** Any value that a field takes: of every size between its ends, which it takes often itself, as its example. */
export function fieldValue(field: FieldSpec): fc.Arbitrary<number> {
  const { min, max, example } = field;
  const [low, high] = [Math.log10(Math.max(min, 1e-6)), Math.log10(max)];
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .double({ min: low, max: high, noNaN: true })
        .map((power) => Math.min(max, Math.max(min, 10 ** power))),
    },
    { weight: 2, arbitrary: fc.double({ min, max, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max, example) },
  );
}

/** Any values of a calculator. */
export function fieldValues(fields: readonly FieldSpec[]): fc.Arbitrary<Values> {
  return fc.record(Object.fromEntries(fields.map((field) => [field.id, fieldValue(field)])));
}

/** Text of what numbers, links and attacks are made of. */
export const hostileText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(...'0123456789.,-+eEkMG~%&=#_ <>"é−\u0000\u202e\ud800∞'.split('')),
  maxLength: 40,
});

export function rangeOf(min: number, max: number): fc.Arbitrary<Range> {
  const value = fc.double({ min, max, noNaN: true });
  return fc.tuple(value, value).map(([a, b]) => ordered(a, b));
}

/** A value inside a range, its ends often. */
export function inside(range: Range): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(...range), fc.double({ min: range[0], max: range[1], noNaN: true }));
}
