/** Everything under `data/`, parsed and typed. */
import type { Adopter } from '#schema/adopter.ts';
import type { Claim } from '#schema/claim.ts';
import type { Dataset } from '#schema/dataset.ts';
import type { DiagramRecord } from '#schema/diagram.ts';
import type { ExampleRecord } from '#schema/example.ts';
import type { Navigation } from '#schema/navigation.ts';
import type { Budgets, Permalinks, SearchSynonyms, Term } from '#schema/site.ts';
import type { Source } from '#schema/source.ts';
import type { SystemRecord } from '#schema/system.ts';

/** A data set with its file as text (RFC 4180 CSV). */
export interface DatasetWithCsv extends Dataset {
  readonly csv: string;
}

export interface Handbook {
  readonly claims: ReadonlyMap<string, Claim>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly adopters: ReadonlyMap<string, Adopter>;
  readonly systems: ReadonlyMap<string, SystemRecord>;
  readonly datasets: ReadonlyMap<string, DatasetWithCsv>;
  readonly diagrams: ReadonlyMap<string, DiagramRecord>;
  readonly terms: ReadonlyMap<string, Term>;
  readonly synonyms: SearchSynonyms;
  readonly navigation: Navigation;
  readonly permalinks: Permalinks;
  readonly budgets: Budgets;
  /** What the pages of examples say beyond the examples' own files. */
  readonly exampleRecords: ReadonlyMap<string, ExampleRecord>;
  /** Names of the folders under `examples/`. */
  readonly examples: ReadonlySet<string>;
}
