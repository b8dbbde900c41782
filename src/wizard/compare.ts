/** Two people's answers about one system: only what differs, and whether it flips a verdict. Pure. */
import { verdictOf } from '#decision/evaluate.ts';
import type { ComponentVerdict, Facts, Rules } from '#decision/types.ts';

export interface Answers {
  readonly name: string;
  readonly facts: Facts;
}

export interface Difference {
  readonly fact: string;
  /** Null where that person did not answer. */
  readonly mine: string | null;
  readonly theirs: string | null;
  /** The verdict on my answers with theirs in this one place, where it is another than mine; else null. */
  readonly flipsTo: ComponentVerdict | null;
}

export interface Compared {
  readonly name: string;
  readonly mine: ComponentVerdict;
  readonly theirs: ComponentVerdict;
  readonly differences: readonly Difference[];
}

export interface Comparison {
  readonly pairs: readonly Compared[];
  readonly onlyMine: readonly string[];
  readonly onlyTheirs: readonly string[];
}

const plain = (name: string): string => name.trim().toLocaleLowerCase('en');

function compareFacts(rules: Rules, mine: Facts, theirs: Facts): Difference[] {
  const verdict = verdictOf(rules, mine);
  return rules.facts.flatMap(({ id }) => {
    const a = mine[id];
    const b = theirs[id];
    if (a === b) return [];
    const { [id]: _, ...rest } = mine;
    const with1 = verdictOf(rules, b === undefined ? rest : { ...rest, [id]: b });
    return [{ fact: id, mine: a ?? null, theirs: b ?? null, flipsTo: with1 === verdict ? null : with1 }];
  });
}

/** Pairs components by name, whatever its case. */
export function compareSystems(
  rules: Rules,
  mine: readonly Answers[],
  theirs: readonly Answers[],
): Comparison {
  const left = [...theirs];
  const pairs: Compared[] = [];
  const alone: Answers[] = [];
  for (const a of mine) {
    const index = left.findIndex((b) => plain(b.name) === plain(a.name));
    const b = index < 0 ? undefined : left.splice(index, 1)[0];
    if (b === undefined) alone.push(a);
    else
      pairs.push({
        name: a.name,
        mine: verdictOf(rules, a.facts),
        theirs: verdictOf(rules, b.facts),
        differences: compareFacts(rules, a.facts, b.facts),
      });
  }
  return { pairs, onlyMine: alone.map(({ name }) => name), onlyTheirs: left.map(({ name }) => name) };
}
