/** How often rules are right that were fitted without the case that they judge, as counts with intervals. Pure. */
import { type Share, wilson } from '#decision/index.ts';
import type { CrossValidationFile, Outcome } from '#schema/decision.ts';

export type CrossValidationRow = CrossValidationFile['rows'][number];

/** Fewest and most cases that were right in a round of folds. */
export interface FoldRange {
  readonly low: number;
  readonly high: number;
  readonly of: number;
  readonly rounds: number;
}

/** The row with every fact and every rule that its fit keeps; undefined where the release wrote none. */
export function plainRow(
  { rows }: CrossValidationFile,
  coding: CrossValidationRow['coding'],
): CrossValidationRow | undefined {
  return rows.find((row) => row.coding === coding && row.newFacts && !row.strict);
}

/** What other pages quote: the share, and how many are left where rules without support on the others are removed. */
export interface Quoted {
  readonly share: Share;
  readonly supported: number;
}

/**
 * The figures that other pages quote: first coding, each case left out in turn.
 * @throws Error where the release wrote no such rows.
 */
export function quotedShare(file: CrossValidationFile): Quoted {
  const row = plainRow(file, 'first');
  const harsh = file.rows.find(({ coding, newFacts, strict }) => coding === 'first' && newFacts && strict);
  if (row === undefined || harsh === undefined)
    throw new Error('data/framework/cross-validation.yaml lacks a row that pages quote');
  return { share: leftOutShare(row, file.of), supported: harsh.leaveOneOut };
}

export const leftOutShare = (row: CrossValidationRow, of: number): Share => wilson(row.leaveOneOut, of);

/** Null for a single round: one number has no range. */
export function foldRange({ folds }: CrossValidationRow, of: number): FoldRange | null {
  return folds.length < 2
    ? null
    : { low: Math.min(...folds), high: Math.max(...folds), of, rounds: folds.length };
}

/** Null where the release counted no such outcome. */
export function outcomeShare(row: CrossValidationRow | undefined, outcome: Outcome): Share | null {
  const found = row?.byOutcome[outcome];
  return found === undefined ? null : wilson(found[0], found[1]);
}
