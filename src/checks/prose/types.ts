/** A rule over the whole of the prose; one a file, with its own test. Pure. */

import type { ScannedPage } from '#citations/scan.ts';
import type { Handbook } from '#load/types.ts';
import type { Problem } from '#problem.ts';

/** What a prose rule may look at. */
export interface Prose {
  readonly pages: readonly ScannedPage[];
  readonly handbook: Handbook;
  /** Ids of the charts in data/charts. */
  readonly charts: ReadonlySet<string>;
  /** Ids of the decision cases. */
  readonly cases: ReadonlySet<string>;
  /** Hashes of the source documents' runs of eight words → the document. */
  readonly documentRuns: ReadonlyMap<string, string>;
  /** Does an example's file hold this region? Undefined where it does; else the reason. */
  readonly regionFault: (example: string, file: string, region: string) => string | undefined;
  /** Everything that a chart states: title, caveat and the values drawn, as text. */
  readonly chartText: (id: string) => string;
  /** Everything that an example's published measurements state, as text. */
  readonly measurementText: (example: string) => string;
}

export interface ProseRule {
  readonly id: string;
  run(prose: Prose): Problem[];
}
