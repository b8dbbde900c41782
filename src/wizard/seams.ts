/** How two components meet, by their verdicts: the same language, or a kind of boundary. Pure. */
import { rankBoundaries } from '#decision/boundary.ts';
import { shareInWords } from '#decision/explain.ts';
import type { ComponentVerdict, Facts, Rules } from '#decision/types.ts';
import { wz } from '#messages/en/wizard.ts';

export type Side = 'python' | 'rust' | 'split' | 'other';

export function sideOf(verdict: ComponentVerdict): Side {
  if (verdict === 'python-native-library' || verdict === 'python' || verdict === 'either') return 'python';
  return verdict;
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
function best(rules: Rules, facts: Facts): Seam {
  const [first] = rankBoundaries(rules, facts).ranked;
  const record = rules.boundaries.find((b) => b.id === first?.id);
  if (first === undefined || record === undefined)
    return { boundary: null, label: wz.seamUnknown, reach: 'none', cost: null };
  return {
    boundary: record.id,
    label: record.label,
    reach: REACH[record.place] ?? 'network',
    cost: first.share === null ? null : shareInWords(first.share),
  };
}

/** Inside a component that is split. */
export const seamInside = best;

/** Between a caller and what it calls: the side that is not Python sets how it can be reached. */
export function seamBetween(
  rules: Rules,
  caller: { readonly verdict: ComponentVerdict; readonly facts: Facts },
  callee: { readonly verdict: ComponentVerdict; readonly facts: Facts },
): Seam {
  const from = sideOf(caller.verdict);
  const to = sideOf(callee.verdict);
  if (from === to && from !== 'split')
    return { boundary: null, label: wz.seamNone, reach: 'none', cost: null };
  // Of a split component it is the Python side that other Python meets.
  if ((from === 'python' || from === 'split') && (to === 'python' || to === 'split'))
    return { boundary: null, label: wz.seamSplit, reach: 'none', cost: null };
  return best(rules, to === 'python' ? caller.facts : callee.facts);
}
