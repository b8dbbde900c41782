/** What a link or file says about itself: the verdicts that it was given, held against its own rules and today's. Pure. */
import { evaluate, verdictOf } from '#decision/evaluate.ts';
import { readFacts } from '#decision/read.ts';
import type { ComponentVerdict, Facts, Rules } from '#decision/types.ts';
import { verdictNames } from './words.ts';
import { brought } from './words-brought.ts';

export interface GivenComponent {
  readonly name: string;
  readonly facts: Facts;
  readonly verdict: ComponentVerdict | null;
}

/** Rules that push or decide for these facts, with their weight, to tell what two rule sets do differently. */
function working(rules: Rules, facts: Facts): ReadonlyMap<string, number> {
  return new Map(evaluate(rules, facts).reasons.map((reason) => [reason.rule, reason.push]));
}

/** What two rule sets do differently for one component. */
export interface Differing {
  /** Ids of the rules that decided, before and now. */
  readonly before: string;
  readonly now: string;
  /** Forces that came, went or changed, for an answer that was given. */
  readonly others: readonly string[];
}

export function differingRules(old: Rules, today: Rules, oldFacts: Facts, facts: Facts): Differing {
  const before = evaluate(old, oldFacts).decidedBy.id;
  const now = evaluate(today, facts).decidedBy.id;
  const was = working(old, oldFacts);
  const is = working(today, facts);
  const others = [...new Set([...was.keys(), ...is.keys()])].filter(
    (id) => id !== before && id !== now && was.get(id) !== is.get(id),
  );
  return { before, now, others };
}

/** Questions that came after the old rules, that are open, and that can change today's verdict alone. */
export function askedSince(old: Rules, today: Rules, facts: Facts): readonly string[] {
  const known = new Set(old.facts.map(({ id }) => id));
  return evaluate(today, facts).open.flatMap(({ fact, couldChangeTo }) =>
    known.has(fact) || couldChangeTo.length === 0 ? [] : [fact],
  );
}

/** What older rules gave for a component, what today's give, and the rules between the two. */
function since(
  { name, facts, verdict }: GivenComponent,
  today: Rules,
  old: Rules,
  titleOf: (fact: string) => string,
): readonly string[] {
  // A fact or level that came later is not known to the old rules.
  const oldFacts = readFacts(old, facts).facts;
  const was = verdictOf(old, oldFacts);
  const now = verdictOf(today, facts);
  const { before, now: decides, others } = differingRules(old, today, oldFacts, facts);
  const names = [verdictNames[was], old.version, before, verdictNames[now], today.version, decides] as const;
  const asked = [...new Set(askedSince(old, today, facts).map(titleOf))];
  return [
    ...(verdict === null || verdict === was
      ? []
      : [brought.altered(name, verdictNames[verdict], old.version, verdictNames[was])]),
    `${was === now ? brought.rulesSame(name, ...names) : brought.rulesChanged(name, ...names, others.join(', '))}${
      asked.length === 0 ? '' : ` ${brought.askedSince(asked.join('; '))}`
    }`,
  ];
}

/**
 * Sentences about each component that a link or file brings. Under today's rules: only where its recorded verdict is not what they give.
 * Under older ones: the verdict that they gave, today's, and the rules between the two, recorded or not.
 * @param version rules that the link or file names.
 * @param old those rules, or null where they could not be loaded.
 * @param titleOf what the reader knows the question about a fact by.
 */
export function givenMessages(
  today: Rules,
  version: string,
  old: Rules | null,
  components: readonly GivenComponent[],
  titleOf: (fact: string) => string,
): readonly string[] {
  return components.flatMap((component): readonly string[] => {
    const { name, facts, verdict } = component;
    if (version !== today.version && old !== null)
      return verdict === null && Object.keys(facts).length === 0 ? [] : since(component, today, old, titleOf);
    const now = verdictOf(today, facts);
    if (verdict === null) return [];
    if (version !== today.version)
      return [brought.givenUnchecked(name, verdictNames[verdict], version, verdictNames[now], today.version)];
    return now === verdict ? [] : [brought.altered(name, verdictNames[verdict], version, verdictNames[now])];
  });
}
