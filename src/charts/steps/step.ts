/** What a step of a chart's pipeline is: each has a file in this folder and a line in `index.ts`. Pure types. */
import type { Step } from '#schema/chart.ts';
import type { Table } from '../table.ts';

type Keys<T> = T extends T ? keyof T : never;

export type StepName = Keys<Step>;

/** What the definition gives a step. */
export type StepArguments<Name extends StepName> = Extract<Step, Readonly<Record<Name, unknown>>>[Name];

/** @throws ChartError that says what to change. */
export type StepOf<Name extends StepName> = (table: Table, given: StepArguments<Name>) => Table;
