/** A rule over the whole of the prose; one a file, with its own test. Pure. */

import type { CitedRecords } from '#citations/evidence.ts';
import type { ScannedPage } from '#citations/page.ts';
import type { Framework } from '#load/framework.ts';
import type { Handbook } from '#load/types.ts';
import type { Problem } from '#problem.ts';
import type { Measurement } from '#schema/measurement.ts';

/** An example's README and the run that it may quote. */
export interface Readme {
  readonly file: string;
  readonly text: string;
  /** Undefined where none is published. */
  readonly newest: Measurement | undefined;
}

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
  /** Undefined where it cannot be read. */
  readonly framework: Framework | undefined;
  /** Templates of pages and components, and modules of strings. */
  readonly templates: readonly { readonly file: string; readonly text: string }[];
  readonly readmes: readonly Readme[];
  /** What the prose may cite, for the numbers in it. */
  readonly records: CitedRecords;
}

export interface ProseRule {
  readonly id: string;
  run(prose: Prose): Problem[];
}
