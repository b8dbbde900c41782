/** What a chart does to the rows of its source: a short list of declared steps, run in order. Pure. */
import type { Step } from '#schema/chart.ts';
import { ChartError } from '../error.ts';
import type { Table } from '../table.ts';
import { aggregate } from './aggregate.ts';
import { compare } from './compare.ts';
import { complete } from './complete.ts';
import { concat } from './concat.ts';
import { convert } from './convert.ts';
import { gather } from './gather.ts';
import { limit } from './limit.ts';
import { map } from './map.ts';
import { pick } from './pick.ts';
import { sort } from './sort.ts';
import type { StepName, StepOf } from './step.ts';
import { where } from './where.ts';

/** Every step by its key in `data/charts/`: the one place where a step is entered, beside its schema. */
const STEPS: { readonly [Name in StepName]: StepOf<Name> } = {
  where,
  aggregate,
  compare,
  complete,
  sort,
  pick,
  map,
  concat,
  gather,
  convert,
  limit,
};

function apply(table: Table, step: Step): Table {
  const [entry] = Object.entries(step) as [StepName, never][];
  if (entry === undefined) throw new ChartError('a step has one key');
  const [name, given] = entry;
  return STEPS[name](table, given);
}

/**
 * Runs the steps in order.
 * @throws ChartError with the number of the step and what to change.
 */
export function runSteps(table: Table, steps: readonly Step[]): Table {
  return steps.reduce((current, step, index) => {
    try {
      return apply(current, step);
    } catch (error) {
      if (error instanceof ChartError) throw new ChartError(`step ${index + 1}: ${error.message}`);
      throw error;
    }
  }, table);
}
