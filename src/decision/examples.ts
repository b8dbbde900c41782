/** The framework's worked examples: what each shows at work, and where the rules say something else. Pure. */
import type { Example } from '#schema/decision.ts';
import { compile, pointOf } from './compile.ts';
import { holds } from './condition.ts';
import { evaluate, outcomesOf } from './evaluate.ts';
import { type KnownCase, neighbours } from './neighbours.ts';
import type { Evaluation, Facts, Rules } from './types.ts';

/** Ids of everything that needs an example. */
export function idsToShow(rules: Rules): readonly string[] {
  return [
    ...[rules.gates, rules.vetoes, rules.forces, rules.regions, rules.boundaries, rules.offeredWhen].flatMap(
      (list) => list.map(({ id }) => id),
    ),
    // A line is shown by its first name; the example lists the rest beside it.
    ...new Set(rules.names.flatMap(({ firstOf }) => firstOf.flatMap(({ names }) => names.slice(0, 1)))),
  ];
}

/** Ids that were at work: rules that decided, pushed either way or held back, the first boundary, its offers, and names. */
function shownBy(rules: Rules, facts: Facts, e: Evaluation): ReadonlySet<string> {
  const compiled = compile(rules);
  const point = pointOf(compiled, facts);
  const offers = rules.offeredWhen.filter(
    ({ verdicts }, index) =>
      verdicts.includes(e.verdict) && holds(compiled.offeredWhen[index]?.when ?? [], point),
  );
  return new Set([
    ...e.reasons.map(({ rule }) => rule),
    ...e.against.forces,
    ...e.vetoes,
    ...e.boundary.slice(0, 1).map(({ id }) => id),
    ...offers.map(({ id }) => id),
    ...e.with,
  ]);
}

/** A field of an example that is not what the rules say. */
export interface ExampleFault {
  readonly field: keyof Example;
  readonly expected: string;
  readonly found: string;
}

const inText = (value: string | readonly string[] | null | undefined): string =>
  typeof value === 'string' ? value : (value?.join(', ') ?? 'null');

/** Where the rules say something else than the example; empty where all of it holds. */
export function exampleFaults(
  rules: Rules,
  example: Example,
  cases: readonly KnownCase[],
): readonly ExampleFault[] {
  const { facts } = example;
  const e = evaluate(rules, facts);
  const near = neighbours(rules, facts, cases, outcomesOf(rules, e.verdict)).nearest[0]?.id ?? null;
  const found: readonly [keyof Example, string | readonly string[] | null][] = [
    ['verdict', e.verdict],
    ['strength', e.strength],
    ['boundary', e.boundary[0]?.id ?? null],
    ['with', e.with],
    ['nearest', near],
  ];
  const faults = found.flatMap(([field, value]): ExampleFault[] => {
    const expected = example[field];
    if (expected === undefined || inText(expected as string) === inText(value)) return [];
    return [{ field, expected: inText(expected as string), found: inText(value) }];
  });
  return shownBy(rules, facts, e).has(example.shows)
    ? faults
    : [
        ...faults,
        {
          field: 'shows',
          expected: example.shows,
          found: e.decidedBy.id,
        },
      ];
}
