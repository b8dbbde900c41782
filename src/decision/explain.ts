/** One component's evaluation as plain text: sentence first, then why, what would change it, and the case against. */
import { evaluate, outcomesOf } from './evaluate.ts';
import { neighbours } from './neighbours.ts';
import type { Answer, Change, DecisionCase, Evaluation, Facts, RankedBoundary, Rules } from './types.ts';

function answer(rules: Rules, { fact, level, assumed }: Answer): string {
  const record = rules.facts.find((f) => f.id === fact);
  return `${record?.label ?? fact} = ${level}${assumed ? ' (unanswered, assumed)' : ''}`;
}

/** The rule with this id, whatever its kind. */
export function ruleById(
  rules: Rules,
  id: string,
): { readonly statement: string; readonly reason: string } | undefined {
  return [...rules.gates, ...rules.vetoes, ...rules.forces, ...rules.regions].find((rule) => rule.id === id);
}

function change({ fact, from, to }: Change): string {
  return `${fact} ${from === null ? 'answered' : `from ${from}`} ${from === null ? `"${to}"` : `to ${to}`}`;
}

/** A share of a core in decades, such as "between 1 % and 10 % of a core". */
export function shareInWords(share: RankedBoundary['share']): string {
  if (share === null) return 'cost not known';
  const word = (value: number): string => {
    const power = Math.floor(Math.log10(Math.max(value, 1e-9)));
    if (power >= 0) return power === 0 ? 'a whole core' : `${(10 ** power).toLocaleString('en-GB')} cores`;
    return power >= -5 ? `${Number((100 * 10 ** power).toPrecision(1))} % of a core` : 'next to nothing';
  };
  return `from ${word(share[0])} to ${word(share[1])}, by decades`;
}

/** Headline of an evaluation, with the condition where a veto holds. */
export function headline(rules: Rules, e: Evaluation): string {
  const text = rules.texts.verdicts.find((t) => t.id === e.verdict)?.headline ?? e.verdict;
  const condition = e.conditions[0];
  return condition === undefined ? text : `${text} When ${condition.whenMet}. Until then: ${condition.until}`;
}

/**
 * @param cases documented decisions for the neighbours; leave out the component itself.
 * @returns lines of text ending in a line feed.
 */
export function explain(rules: Rules, facts: Facts, cases: readonly DecisionCase[]): string {
  const e = evaluate(rules, facts);
  const near = neighbours(rules, facts, cases, outcomesOf(e.verdict));
  const lines = [
    headline(rules, e),
    `Verdict: ${e.verdict}${e.with.length > 0 ? ` (${e.with.join(', ')})` : ''}. Strength: ${e.strength}. ${rules.texts.strengths[e.strength]}`,
  ];
  if (e.settledBy !== null)
    lines.push(
      `The question that would settle it: ${rules.facts.find((f) => f.id === e.settledBy)?.asks ?? e.settledBy}`,
    );
  lines.push('', 'Why');
  for (const reason of e.reasons) {
    const answers = reason.answers.map((a) => answer(rules, a)).join('; ');
    lines.push(
      `- ${ruleById(rules, reason.rule)?.statement ?? reason.rule} [${reason.rule}]${answers === '' ? '' : ` ${answers}.`}`,
    );
  }
  if (e.boundary.length > 0) {
    lines.push('', 'Boundary, best first');
    for (const b of e.boundary.slice(0, 3))
      lines.push(`- ${b.id}: ${[...b.reasons, `Crossing takes ${shareInWords(b.share)}.`].join(' ')}`);
  }
  lines.push('', 'Do first', ...e.doFirst.map((step) => `- ${step}`));
  lines.push('', 'What would change it');
  if (e.flips.length === 0) lines.push('- No change of one or two answers.');
  for (const flip of e.flips.slice(0, 6))
    lines.push(`- ${flip.changes.map(change).join(' and ')}: ${flip.verdict}`);
  if (e.flips.length > 6) lines.push(`- and ${e.flips.length - 6} more (--json lists them)`);
  lines.push('', 'The case against', `- ${e.against.objection}`);
  for (const force of e.against.forces.slice(0, 3))
    lines.push(`- ${ruleById(rules, force)?.statement ?? force} [${force}]`);
  lines.push('', 'Documented cases');
  if (near.nearest.length === 0) lines.push('- No documented case resembles this one.');
  for (const n of near.nearest)
    lines.push(`- ${n.id}: ${n.choice} (${n.agreeing} of ${n.shared} shared facts agree)`);
  if (near.opposite !== null)
    lines.push(
      `- the other way: ${near.opposite.id}: ${near.opposite.choice} (${near.opposite.agreeing} of ${near.opposite.shared})`,
    );
  lines.push('', 'What it costs', ...e.costs.map((cost) => `- ${cost}`));
  lines.push('', 'Not considered', ...e.notConsidered.map((item) => `- ${item}`));
  lines.push('', `Rules ${e.rules}. These rules are tested on few, published decisions; they are no proof.`);
  return `${lines.join('\n')}\n`;
}
