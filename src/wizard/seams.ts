/** How two components meet, by their verdicts: the same language, or a kind of boundary. Pure. */
import { rankBoundaries } from '#decision/boundary.ts';
import { outcomesOf } from '#decision/evaluate.ts';
import type { ComponentVerdict, Facts, Outcome, Rules } from '#decision/types.ts';
import { shareInWords } from '#messages/decision-words.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { rec } from './words-record.ts';

export type Side = Outcome;

/** The language that a verdict leaves a component in; the first of several. */
export function sideOf(rules: Rules, verdict: ComponentVerdict): Side {
  const [side] = outcomesOf(rules, verdict);
  if (side === undefined) throw new Error(`the rules have no verdict "${verdict}"`);
  return side;
}

export interface Seam {
  /** Null where both sides are one language: nothing to design. */
  readonly boundary: string | null;
  /** In words, for a label. */
  readonly label: string;
  /** How far the sides are apart: it sets how the seam is drawn. */
  readonly reach: 'none' | 'process' | 'machine' | 'network';
  readonly cost: string | null;
}

const REACH: Readonly<Record<string, Seam['reach']>> = {
  'same-process': 'process',
  sandbox: 'process',
  'same-machine': 'machine',
  network: 'network',
};

/** The best kind of boundary for one component's facts. */
function best(rules: Rules, words: BrowserWords, facts: Facts): Seam {
  const [first] = rankBoundaries(rules, facts).ranked;
  const record = rules.boundaries.find((b) => b.id === first?.id);
  if (first === undefined || record === undefined)
    return { boundary: null, label: rec.seamUnknown, reach: 'none', cost: null };
  return {
    boundary: record.id,
    label: words.boundaries[record.id]?.label ?? record.id,
    reach: REACH[record.place] ?? 'network',
    cost: first.share === null ? null : shareInWords(first.share),
  };
}

/** Inside a component that is split. */
export const seamInside = best;

/** Between a caller and what it calls: the side that is not Python sets how it can be reached. */
export function seamBetween(
  rules: Rules,
  words: BrowserWords,
  caller: { readonly verdict: ComponentVerdict; readonly facts: Facts },
  callee: { readonly verdict: ComponentVerdict; readonly facts: Facts },
): Seam {
  const from = sideOf(rules, caller.verdict);
  const to = sideOf(rules, callee.verdict);
  if (from === to && from !== 'split')
    return { boundary: null, label: rec.seamNone, reach: 'none', cost: null };
  // Of a split component it is the Python side that other Python meets.
  if ((from === 'python' || from === 'split') && (to === 'python' || to === 'split'))
    return { boundary: null, label: rec.seamSplit, reach: 'none', cost: null };
  return best(rules, words, to === 'python' ? caller.facts : callee.facts);
}
