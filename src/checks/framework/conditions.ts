/** Every condition of the framework with the place where it stands. Pure. */
import type { Framework } from '#load/framework.ts';
import type { Condition } from '#schema/decision.ts';
import { fileOf } from './types.ts';

export interface PlacedCondition {
  readonly file: string;
  readonly entry: string;
  /** Path of the condition inside the entry. */
  readonly field: string;
  readonly when: Condition;
}

export function conditionsOf({ rules, backtest, system }: Framework): readonly PlacedCondition[] {
  const place = (name: string, entry: string, field: string, when: Condition): PlacedCondition => ({
    file: fileOf(name),
    entry,
    field,
    when,
  });
  return [
    ...rules.gates.map(({ id, when }) => place('gates', id, 'when', when)),
    ...rules.vetoes.map(({ id, when }) => place('vetoes', id, 'when', when)),
    ...rules.forces.flatMap(({ id, terms }) =>
      terms.map(({ when }, i) => place('forces', id, `terms.${i}.when`, when)),
    ),
    ...rules.regions.map(({ id, when }) => place('regions', id, 'when', when)),
    ...rules.offeredWhen.map(({ id, when }) => place('boundaries', id, 'when', when)),
    ...rules.boundaries.flatMap((boundary) =>
      (['ruledOutWhen', 'needs', 'suits'] as const).flatMap((list) =>
        boundary[list].map(({ when }, i) => place('boundaries', boundary.id, `${list}.${i}.when`, when)),
      ),
    ),
    ...rules.names.flatMap(({ verdict, firstOf }) =>
      firstOf.map(({ when }, i) => place('names', verdict, `firstOf.${i}.when`, when)),
    ),
    ...system.callers.flatMap(({ id, called, unless, callers: { or } }) =>
      Object.entries({ called, unless, 'callers.or': or }).flatMap(([list, conditions]) =>
        conditions.map((when, i) => place('system', id, `${list}.${i}`, when)),
      ),
    ),
    ...system.seams.map(({ id, when }) => place('system', id, 'when', when)),
    ...backtest.baselines.flatMap(({ id, rules: lines }) =>
      lines.map(({ when }, i) => place('backtest', id, `rules.${i}.when`, when)),
    ),
  ];
}
