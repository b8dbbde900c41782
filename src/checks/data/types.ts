/** A rule over the whole of the data; one a file, with its own test. Pure. */
import type { Handbook } from '#load/types.ts';
import type { Problem } from '#problem.ts';

export type { Problem } from '#problem.ts';

export interface DataRule {
  readonly id: string;
  run(handbook: Handbook): Problem[];
}
