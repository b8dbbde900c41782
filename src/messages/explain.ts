/** One component's evaluation as plain text: sentence first, then why, what would change it, and the case against. Pure. */
import type { Evaluation, Neighbours } from '#decision/types.ts';
import type { Words } from '#schema/decision-words.ts';
import { type DecisionMessages, decisionMessages } from './decision.ts';
import {
  headline,
  labelOf,
  marginInWords,
  namesOf,
  objectionTo,
  shareInWords,
  statementOf,
} from './decision-words.ts';

const MAX_FLIPS = 6;

/** @returns lines of text ending in a line feed. */
export function explain(
  words: Words,
  e: Evaluation,
  near: Neighbours,
  m: DecisionMessages = decisionMessages(undefined),
): string {
  const { explanation: t } = m;
  const verdict = words.verdicts[e.verdict];
  const listed = (items: readonly string[]): string[] => items.map((item) => `- ${item}`);
  const ruled = (rule: string): string => `${statementOf(words, rule)} [${rule}]`;
  const lines = [
    headline(words, e, m),
    t.verdict(e.verdict, namesOf(words, e).join(', '), e.strength, words.strengths[e.strength]),
    marginInWords(e.margin, e.margin.towards, m),
    ...(e.settledBy === null ? [] : [t.settles(words.facts[e.settledBy]?.asks ?? e.settledBy)]),
    '',
    t.why,
    ...e.reasons.map(({ rule, answers }) => {
      const read = answers.map((a) => t.answer(labelOf(words, a.fact), a.level)).join('; ');
      return `- ${ruled(rule)}${read === '' ? '' : ` ${read}.`}`;
    }),
  ];
  if (e.boundary.length > 0) {
    const reasons = (ids: readonly string[]): string[] => ids.map((id) => words.reasons[id] ?? id);
    lines.push(
      '',
      t.boundary,
      ...e.boundary
        .slice(0, 3)
        .map((b) => `- ${b.id}: ${[...reasons(b.reasons), t.crossing(shareInWords(b.share, m))].join(' ')}`),
    );
  }
  lines.push('', t.first, ...listed(verdict?.doFirst ?? []), '', t.flips);
  if (e.flips.length === 0) lines.push(`- ${t.noFlips}`);
  for (const flip of e.flips.slice(0, MAX_FLIPS))
    lines.push(`- ${flip.changes.map((c) => t.change(c.fact, c.from, c.to)).join(t.and)}: ${flip.verdict}`);
  if (e.flips.length > MAX_FLIPS) lines.push(`- ${t.moreFlips(e.flips.length - MAX_FLIPS)}`);
  lines.push('', t.against, `- ${objectionTo(words, e)}`, ...listed(e.against.forces.slice(0, 3).map(ruled)));
  lines.push('', t.cases);
  if (near.nearest.length === 0) lines.push(`- ${t.noCase}`);
  for (const n of near.nearest) lines.push(`- ${t.near(n.id, n.choice, n.agreeing, n.shared)}`);
  if (near.opposite !== null) {
    const { id, choice, agreeing, shared } = near.opposite;
    lines.push(`- ${t.opposite(id, choice, agreeing, shared)}`);
  }
  lines.push('', t.costs, ...listed(verdict?.costs ?? []), '', t.not, ...listed(words.notConsidered));
  lines.push('', t.rules(e.rules));
  return `${lines.join('\n')}\n`;
}
