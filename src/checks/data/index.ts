/** Every rule over the data. */

import { rule as adoptersRestOnEvidence } from './adopters-rest-on-evidence.ts';
import { rule as claimsCiteKnownWorks } from './claims-cite-known-works.ts';
import { rule as claimsHarshOnTwoWorks } from './claims-harsh-on-two-works.ts';
import { rule as claimsHighConfidenceOpened } from './claims-high-confidence-opened.ts';
import { rule as claimsHistoryMatchesCheck } from './claims-history-matches-check.ts';
import { rule as claimsMergeToStanding } from './claims-merge-to-standing.ts';
import { rule as diagramsCurrent } from './diagrams-current.ts';
import { rule as evidenceNoRegistry } from './evidence-no-registry.ts';
import { rule as examplesResolve } from './examples-resolve.ts';
import { rule as sourcesOneAWork } from './sources-one-a-work.ts';
import { rule as systemsResolve } from './systems-resolve.ts';
import type { DataRule } from './types.ts';

export const dataRules: readonly DataRule[] = [
  adoptersRestOnEvidence,
  claimsCiteKnownWorks,
  claimsHarshOnTwoWorks,
  claimsHighConfidenceOpened,
  claimsHistoryMatchesCheck,
  claimsMergeToStanding,
  diagramsCurrent,
  evidenceNoRegistry,
  examplesResolve,
  sourcesOneAWork,
  systemsResolve,
];
