/** The whole system in the forms that the drawing, the exports and the decision file need. Pure. */

import type { Decision } from '#decision/decision-file.ts';
import { type SystemSeam, seamBetween, seamInside } from '#decision/system-seams.ts';
import type { Facts, Rules } from '#decision/types.ts';
import { labelOf, levelInWords } from '#messages/decision-words.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { evaluated } from './evaluated.ts';
import type { DrawnCall, DrawnComponent } from './export/mermaid.ts';
import type { DecisionRecord } from './export/parts.ts';
import type { People } from './people.ts';
import type { Report } from './report.ts';
import { type Seam, seamInWords, sideOf } from './seams.ts';
import { nameOf, type System } from './state.ts';
import { type Knowledge, partsOf } from './system-parts.ts';
import { together } from './together.ts';
import { verdictNames, wz } from './words.ts';
import { rec } from './words-record.ts';
import { say } from './words-result.ts';

/** Components with at least one answer: the others have no verdict to write down. */
export function answeredOf(system: System): System {
  const components = system.components.filter(({ facts }) => Object.keys(facts).length > 0);
  const keys = new Set(components.map(({ key }) => key));
  return {
    ...system,
    components,
    calls: system.calls.filter(({ from, to }) => keys.has(from) && keys.has(to)),
  };
}

export function drawn(
  { rules, words, settings }: Knowledge,
  system: System,
): { readonly components: readonly DrawnComponent[]; readonly calls: readonly DrawnCall[] } {
  const parts = new Map(partsOf(rules, system).map((part) => [part.key, part]));
  const inWords = (seam: SystemSeam): Seam => seamInWords(words, seam);
  return {
    components: [...parts.values()].flatMap((part): DrawnComponent[] => {
      if (part.told === null) return [];
      const { verdict } = part.told;
      const inside = seamInside(rules, settings, part);
      return [
        {
          key: part.key,
          name: nameOf(system, part.key, wz.component),
          verdict: verdictNames[verdict],
          side: sideOf(rules, verdict),
          seam: inside === null ? null : inWords(inside),
        },
      ];
    }),
    calls: system.calls.flatMap(({ from, to }) => {
      const caller = parts.get(from);
      const called = parts.get(to);
      const seam =
        caller === undefined || called === undefined ? null : seamBetween(rules, settings, caller, called);
      return seam === null ? [] : [{ from, to, seam: inWords(seam) }];
    }),
  };
}

/** The answers of one component, in the order of the facts. */
export function answersInWords(rules: Rules, words: BrowserWords, facts: Facts): string[] {
  return rules.facts.flatMap(({ id }) => {
    const level = facts[id];
    return level === undefined ? [] : [`${labelOf(words, id)}: ${levelInWords(words, id, level)}`];
  });
}

export interface Addresses {
  readonly link: string;
  readonly framework: string;
}

/** @param report what each component's answers lead to. */
export function recordOf(
  knowledge: Knowledge,
  system: System,
  report: (facts: Facts) => Report,
  people: People,
  date: string,
  addresses: Addresses,
): DecisionRecord {
  const { rules, words } = knowledge;
  const known = answeredOf(system);
  const { calls } = drawn(knowledge, system);
  const name = (key: number): string => nameOf(system, key, wz.component);
  const reports = known.components.map(({ key, facts }) => ({ ...report(facts), name: name(key) }));
  return {
    title: rec.recordTitle(system.name.trim()),
    rules: rules.version,
    date,
    ...addresses,
    people,
    reports,
    answers: known.components.map(({ facts }) => answersInWords(rules, words, facts)),
    calls: calls.map(({ from, to, seam }) => ({
      from: name(from),
      to: name(to),
      how: seam.cost === null ? seam.label : `${seam.label}; ${say.boundaryBand(seam.cost)}`,
    })),
    together: together(knowledge, system),
  };
}

/** For the decision file; calls by the place of their components. */
export function decisionOf(rules: Rules, system: System, people: People): Decision {
  const known = answeredOf(system);
  const place = (key: number): number => known.components.findIndex((c) => c.key === key);
  return {
    rules: rules.version,
    system: system.name,
    components: known.components.map(({ key, facts }) => ({
      name: nameOf(system, key, wz.component),
      facts,
      verdict: evaluated(rules, facts).verdict,
    })),
    calls: known.calls.map(({ from, to }) => ({ from: place(from), to: place(to) })),
    deciders: people.deciders,
    dissent: people.dissent,
    recheck: people.recheck,
  };
}
