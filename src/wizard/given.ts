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

/** Ids of the rules that made the difference: who decided, before and now, and forces that came, went or changed. */
export function differingRules(
  old: Rules,
  today: Rules,
  oldFacts: Facts,
  facts: Facts,
): { before: string; now: string; others: string[] } {
  const before = evaluate(old, oldFacts).decidedBy.id;
  const now = evaluate(today, facts).decidedBy.id;
  const was = working(old, oldFacts);
  const is = working(today, facts);
  const others = [...new Set([...was.keys(), ...is.keys()])].filter(
    (id) => id !== before && id !== now && was.get(id) !== is.get(id),
  );
  return { before, now, others };
}

/**
 * Sentences about each component whose recorded verdict is not what today's rules give; none where all agree.
 * @param version rules that the link or file names.
 * @param old those rules, or null where they could not be loaded.
 */
export function givenMessages(
  today: Rules,
  version: string,
  old: Rules | null,
  components: readonly GivenComponent[],
): readonly string[] {
  const messages: string[] = [];
  for (const { name, facts, verdict } of components) {
    if (verdict === null) continue;
    const now = verdictOf(today, facts);
    if (version === today.version) {
      if (now !== verdict)
        messages.push(brought.altered(name, verdictNames[verdict], version, verdictNames[now]));
      continue;
    }
    if (old === null) {
      messages.push(
        brought.givenUnchecked(name, verdictNames[verdict], version, verdictNames[now], today.version),
      );
      continue;
    }
    // A fact that came later is not known to the old rules.
    const oldFacts = readFacts(old, facts).facts;
    const was = verdictOf(old, oldFacts);
    if (was !== verdict)
      messages.push(brought.altered(name, verdictNames[verdict], version, verdictNames[was]));
    if (was !== now) {
      const { before, now: decides, others } = differingRules(old, today, oldFacts, facts);
      messages.push(
        brought.rulesChanged(
          name,
          verdictNames[was],
          version,
          before,
          verdictNames[now],
          today.version,
          decides,
          others.join(', '),
        ),
      );
    } else if (was === verdict)
      messages.push(brought.rulesSame(name, verdictNames[was], version, today.version));
  }
  return messages;
}
