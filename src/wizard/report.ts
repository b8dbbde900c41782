/** One component's evaluation in words, once for the page and for every export. Pure. */
import { outcomesOf, verdictOf } from '#decision/evaluate.ts';
import { type KnownCase, neighbours } from '#decision/neighbours.ts';
import type { ComponentVerdict, Evaluation, Facts, Flip, Neighbour, Rules } from '#decision/types.ts';
import {
  labelOf,
  levelInWords,
  marginInWords,
  namesOf,
  objectionTo,
  shareInWords,
  statementOf,
} from '#messages/decision-words.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import type { NearCase } from './data.ts';
import { evaluated } from './evaluated.ts';
import { listed } from './listed.ts';
import { outcomeNames, verdictNames, wz } from './words.ts';
import { say } from './words-result.ts';

export interface ReportReason {
  readonly rule: string;
  readonly statement: string;
  /** "Latency somebody is paged for: Around ten milliseconds." */
  readonly answers: readonly { readonly label: string; readonly means: string }[];
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

/** Documented cases: with the names to show, and as the engine reads them. */
export interface Cases {
  readonly shown: readonly NearCase[];
  readonly cases: readonly KnownCase[];
}

export interface Report {
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
  /** How far the nearest other verdict is, in a sentence. */
  readonly margin: string;
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
  /** Nearest documented cases; null where none were looked at. */
  readonly near: readonly ReportCase[] | null;
  readonly opposite: ReportCase | null;
  readonly costs: readonly string[];
  readonly notConsidered: readonly string[];
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
          .map((c) => say.flipAnswer(labelOf(words, c.fact), levelInWords(words, c.fact, c.to)))
          .join(say.and)
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
            ? say.flipAnswer(label, levels)
            : say.flipChange(label, levelInWords(words, fact, from), levels),
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
    return lines.length === 0 ? [] : [{ title: say.lookedFor, lines }];
  }
  if (verdict?.tells === 'if-it-fails') {
    const failing = verdictOf(rules, { ...facts, ...verdict.ifItFails });
    return [{ title: say.ifItFails, lines: [say.ifItFailsThen(verdictNames[failing])] }];
  }
  if (verdict?.tells === 'nearest-case') {
    const agreeing = (c: NearCase): number =>
      Object.entries(facts).filter(([fact, level]) => c.facts[fact] === level).length;
    const [closest] = near
      .filter(({ choice }) => verdict.outcomes.includes(choice))
      .sort((a, b) => agreeing(b) - agreeing(a) || (a.id < b.id ? -1 : 1));
    return closest === undefined ? [] : [{ title: say.otherCase, lines: [closest.system] }];
  }
  return [];
}

/** A report with the name that its component has at the moment. */
export type NamedReport = Report & { readonly name: string };

/** @param near null: the documented cases are not looked at, and nothing is said about them. */
export function report(rules: Rules, words: BrowserWords, facts: Facts, near: Cases | null): Report {
  const e = evaluated(rules, facts);
  const found = neighbours(rules, facts, near?.cases ?? [], outcomesOf(rules, e.verdict));
  const asCase = (n: Neighbour): ReportCase => ({
    id: n.id,
    system: near?.shown.find((c) => c.id === n.id)?.system ?? n.id,
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
    facts,
    evaluation: e,
    sentence: text?.headline ?? verdictNames[e.verdict],
    conditions: e.vetoes.map((id) => {
      const veto = words.rules[id];
      return `${say.when} ${veto?.whenMet ?? id}. ${say.until}: ${veto?.until ?? ''}`;
    }),
    named: e.with.length === 0 ? '' : listed(namesOf(words, e)),
    strengthWord: say.strengthNames[e.strength],
    strengthMeans: words.strengths[e.strength],
    margin: marginInWords(e.margin, e.margin.towards === null ? null : verdictNames[e.margin.towards]),
    settles: e.settledBy === null ? null : labelOf(words, e.settledBy),
    possible: e.possible.map((v) => verdictNames[v]),
    reasons: e.reasons.map((reason) => ({
      rule: reason.rule,
      statement: statementOf(words, reason.rule),
      answers: reason.answers.map(({ fact, level }) => ({
        label: labelOf(words, fact),
        means: levelInWords(words, fact, level),
      })),
    })),
    also: alsoSays(rules, words, e, facts, near?.shown ?? []),
    boundary: e.boundary.map((b) => ({
      id: b.id,
      label: boundaryLabel(b.id),
      place: rules.boundaries.find((r) => r.id === b.id)?.place ?? 'same-process',
      reasons: b.reasons.map(reasonOf),
      cost: b.share === null ? say.boundaryUnknown : say.boundaryBand(shareInWords(b.share)),
    })),
    ruledOut: e.boundaryRuledOut.map(({ id, reason }) => ({
      label: boundaryLabel(id),
      reason: reasonOf(reason),
    })),
    costsSay: say.boundaryCosts(rules.costs.settled),
    doFirst: text?.doFirst ?? [],
    flips: flipsInWords(words, e.flips),
    openMatters: open.filter((o) => o.to.length > 0),
    openRest: open.filter((o) => o.to.length === 0),
    against: [
      { text: objectionTo(words, e), rule: null },
      ...e.against.forces.map((rule) => ({ text: statementOf(words, rule), rule })),
    ],
    near: near === null ? null : found.nearest.filter(({ id }) => id !== found.opposite?.id).map(asCase),
    opposite: found.opposite === null ? null : asCase(found.opposite),
    costs: text?.costs ?? [],
    notConsidered: words.notConsidered,
  };
}
