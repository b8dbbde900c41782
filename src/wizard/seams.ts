/** How components meet, in words and for the drawing: the same language, or a kind of boundary. Pure. */
import { outcomesOf } from '#decision/evaluate.ts';
import type { SystemSeam } from '#decision/system-seams.ts';
import type { ComponentVerdict, Outcome, Rules } from '#decision/types.ts';
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
  /** Null where both sides are, or may be, one language: nothing to design. */
  readonly boundary: string | null;
  /** In words, for a label. */
  readonly label: string;
  /** How far the sides are apart: it sets how the seam is drawn. */
  readonly reach: 'none' | 'process' | 'machine' | 'network';
  /** In words; null where an answer is missing that it depends on, or nobody measured it. */
  readonly cost: string | null;
}

const REACH: Readonly<Record<string, Seam['reach']>> = {
  'same-process': 'process',
  sandbox: 'process',
  'same-machine': 'machine',
  network: 'network',
};

export function seamInWords(words: BrowserWords, { languages, kind, place }: SystemSeam): Seam {
  const without = (label: string): Seam => ({ boundary: null, label, reach: 'none', cost: null });
  if (languages === 'same') return without(rec.seamNone);
  if (languages === 'several') return without(rec.seamMaybe);
  if (kind === null || place === null) return without(rec.seamUnknown);
  return {
    boundary: kind.id,
    label: words.boundaries[kind.id]?.label ?? kind.id,
    reach: REACH[place] ?? 'network',
    cost: kind.share === null ? null : shareInWords(kind.share),
  };
}
