/** One component's evaluation in words, once for the page and for every export. Pure. */
import { outcomesOf, verdictOf } from '#decision/evaluate.ts';
import { type KnownCase, neighbours } from '#decision/neighbours.ts';
import type { ComponentVerdict, Evaluation, Facts, Flip, Neighbour, Rules } from '#decision/types.ts';
import {
  labelOf,
  levelInWords,
  namesOf,
  objectionTo,
  shareInWords,
  statementOf,
} from '#messages/decision-words.ts';
import { outcomeNames, verdictNames } from '#messages/en/framework.ts';
import { wz } from '#messages/en/wizard.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import type { NearCase } from './data.ts';
import { evaluated } from './evaluated.ts';

export interface ReportReason {
  readonly rule: string;
  readonly statement: string;
  /** "Latency somebody is paged for: Around ten milliseconds." */
  readonly answers: readonly { readonly label: string; readonly means: string; readonly assumed: boolean }[];
}

export interface ReportBoundary {
  readonly id: string;
  readonly label: string;
  readonly place: string;
  readonly reasons: readonly string[];
  /** A sentence about its cost. */
  readonly cost: string;
}

export interface ReportFlip {
  readonly text: string;
  readonly verdict: ComponentVerdict;
}

export interface ReportOpen {
  readonly fact: string;
  readonly label: string;
  readonly to: readonly ComponentVerdict[];
}

export interface ReportCase {
  readonly id: string;
  readonly system: string;
  readonly done: string;
  readonly agreeing: number;
  readonly shared: number;
}

/** What one kind of verdict must say beside the rest. */
export interface ReportAlso {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Report {
  readonly name: string;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  /** The verdict in a sentence. */
  readonly sentence: string;
  /** "When …. Until then: …", for each condition that holds. */
  readonly conditions: readonly string[];
  /** Which other language, or which packages; empty for the other verdicts. */
  readonly named: string;
  readonly strengthWord: string;
  readonly strengthMeans: string;
  /** The one question that would settle it, or null. */
  readonly settles: string | null;
  readonly possible: readonly string[];
  readonly reasons: readonly ReportReason[];
  readonly also: readonly ReportAlso[];
  readonly boundary: readonly ReportBoundary[];
  readonly ruledOut: readonly { readonly label: string; readonly reason: string }[];
  /** Where the costs of the boundaries come from, and how far to trust them. */
  readonly costsSay: string;
  readonly doFirst: readonly string[];
  readonly flips: readonly ReportFlip[];
  readonly openMatters: readonly ReportOpen[];
  readonly openRest: readonly ReportOpen[];
  readonly against: readonly { readonly text: string; readonly rule: string | null }[];
  readonly near: readonly ReportCase[];
  readonly opposite: ReportCase | null;
  readonly costs: readonly string[];
  readonly notConsidered: readonly string[];
}

/** Names joined by commas and "or". */
export function listed(items: readonly string[], last: string = wz.or): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${last}${items.at(-1)}`;
}

/** Single changes of one fact to several levels with one verdict are one line. */
function flipsInWords(words: BrowserWords, flips: readonly Flip[]): ReportFlip[] {
  const lines = new Map<
    string,
    { fact: string; from: string | null; to: string[]; verdict: ComponentVerdict }
  >();
  const pairs: ReportFlip[] = [];
  for (const { changes, verdict } of flips) {
    const [one] = changes;
    if (changes.length === 1 && one !== undefined) {
      const key = `${one.fact}/${verdict}`;
      const line = lines.get(key);
      if (line === undefined) lines.set(key, { fact: one.fact, from: one.from, to: [one.to], verdict });
      else line.to.push(one.to);
    } else {
      pairs.push({
        text: changes
          .map((c) => wz.flipAnswer(labelOf(words, c.fact), levelInWords(words, c.fact, c.to)))
          .join(wz.and)
          .replace(/ and If /g, ' and if '),
        verdict,
      });
    }
  }
  return [
    ...[...lines.values()].map(({ fact, from, to, verdict }) => {
      const levels = listed(
        to.map((level) => levelInWords(words, fact, level)),
        `;${wz.or}`,
      );
      const label = labelOf(words, fact);
      return {
        text:
          from === null
            ? wz.flipAnswer(label, levels)
            : wz.flipChange(label, levelInWords(words, fact, from), levels),
        verdict,
      };
    }),
    ...pairs,
  ];
}

/** Guarantees that were asked for and found not to be needed: known answers that push nothing. */
function lookedFor(rules: Rules, words: BrowserWords, e: Evaluation, facts: Facts): string[] {
  const pushing = new Set([...e.reasons.map(({ rule }) => rule), ...e.against.forces]);
  const ids = rules.forces
    .filter(({ axis, id }) => axis === 'guarantees' && !pushing.has(id))
    .flatMap(({ terms }) => terms.flatMap(({ when }) => Object.keys(when)));
  return [...new Set(ids)].flatMap((id) => {
    const level = facts[id];
    return level === undefined ? [] : [`${labelOf(words, id)}: ${levelInWords(words, id, level)}`];
  });
}

/** What `verdicts.yaml` has each verdict tell (`tells`), and that the other sections do not hold. */
function alsoSays(
  rules: Rules,
  words: BrowserWords,
  e: Evaluation,
  facts: Facts,
  near: readonly NearCase[],
): ReportAlso[] {
  const verdict = rules.verdicts.find(({ id }) => id === e.verdict);
  if (verdict?.tells === 'looked-for') {
    const lines = lookedFor(rules, words, e, facts);
    return lines.length === 0 ? [] : [{ title: wz.lookedFor, lines }];
  }
  if (verdict?.tells === 'if-it-fails') {
    const failing = verdictOf(rules, { ...facts, ...verdict.ifItFails });
    return [{ title: wz.ifItFails, lines: [wz.ifItFailsThen(verdictNames[failing])] }];
  }
  if (verdict?.tells === 'nearest-case') {
    const agreeing = (c: NearCase): number =>
      Object.entries(facts).filter(([fact, level]) => c.facts[fact] === level).length;
    const [closest] = near
      .filter(({ choice }) => verdict.outcomes.includes(choice))
      .sort((a, b) => agreeing(b) - agreeing(a) || (a.id < b.id ? -1 : 1));
    return closest === undefined ? [] : [{ title: wz.otherCase, lines: [closest.system] }];
  }
  return [];
}

/** @param near the documented cases with their names; `cases` are the same for the engine. */
export function report(
  rules: Rules,
  words: BrowserWords,
  name: string,
  facts: Facts,
  cases: readonly KnownCase[],
  near: readonly NearCase[],
): Report {
  const e = evaluated(rules, facts);
  const found = neighbours(rules, facts, cases, outcomesOf(rules, e.verdict));
  const asCase = (n: Neighbour): ReportCase => ({
    id: n.id,
    system: near.find((c) => c.id === n.id)?.system ?? n.id,
    done: outcomeNames[n.choice],
    agreeing: n.agreeing,
    shared: n.shared,
  });
  const open = e.open.map(({ fact, couldChangeTo }) => ({
    fact,
    label: labelOf(words, fact),
    to: couldChangeTo,
  }));
  const boundaryLabel = (id: string): string => words.boundaries[id]?.label ?? id;
  const reasonOf = (id: string): string => words.reasons[id] ?? id;
  const text = words.verdicts[e.verdict];
  return {
    name,
    facts,
    evaluation: e,
    sentence: text?.headline ?? verdictNames[e.verdict],
    conditions: e.vetoes.map((id) => {
      const veto = words.rules[id];
      return `${wz.when} ${veto?.whenMet ?? id}. ${wz.until}: ${veto?.until ?? ''}`;
    }),
    named: e.with.length === 0 ? '' : listed(namesOf(words, e)),
    strengthWord: wz.strengthNames[e.strength],
    strengthMeans: words.strengths[e.strength],
    settles: e.settledBy === null ? null : labelOf(words, e.settledBy),
    possible: e.possible.map((v) => verdictNames[v]),
    reasons: e.reasons.map((reason) => ({
      rule: reason.rule,
      statement: statementOf(words, reason.rule),
      answers: reason.answers.map(({ fact, level, assumed }) => ({
        label: labelOf(words, fact),
        means: levelInWords(words, fact, level),
        assumed,
      })),
    })),
    also: alsoSays(rules, words, e, facts, near),
    boundary: e.boundary.map((b) => ({
      id: b.id,
      label: boundaryLabel(b.id),
      place: rules.boundaries.find((r) => r.id === b.id)?.place ?? 'same-process',
      reasons: b.reasons.map(reasonOf),
      cost: b.share === null ? wz.boundaryUnknown : wz.boundaryBand(shareInWords(b.share)),
    })),
    ruledOut: e.boundaryRuledOut.map(({ id, reason }) => ({
      label: boundaryLabel(id),
      reason: reasonOf(reason),
    })),
    costsSay: wz.boundaryCosts(rules.costs.settled),
    doFirst: text?.doFirst ?? [],
    flips: flipsInWords(words, e.flips),
    openMatters: open.filter((o) => o.to.length > 0),
    openRest: open.filter((o) => o.to.length === 0),
    against: [
      { text: objectionTo(words, e), rule: null },
      ...e.against.forces.map((rule) => ({ text: statementOf(words, rule), rule })),
    ],
    near: found.nearest.filter(({ id }) => id !== found.opposite?.id).map(asCase),
    opposite: found.opposite === null ? null : asCase(found.opposite),
    costs: text?.costs ?? [],
    notConsidered: words.notConsidered,
  };
}
