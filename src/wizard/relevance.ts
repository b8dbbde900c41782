/** Which cards are still worth asking for one component, and why. Exact where the search stays small; else it asks. */
import { type Compiled, compile, toBox } from '#decision/compile.ts';
import { type Box, isSingle } from '#decision/condition.ts';
import { verdictOf } from '#decision/evaluate.ts';
import type { ComponentVerdict, Evaluation, Facts, Rules } from '#decision/types.ts';
import { verdicts } from '#decision/verdict.ts';
import { type Card, factsOfCard, factsOfPart } from './cards.ts';
import { type Component, chosen, type Picks, pickKey } from './state.ts';

/** Evaluations for one pair of levels after which a card is asked without proof that it matters. */
const PAIR_LIMIT = 120;

/** True where some completion of the box gives another verdict for level `b` than for level `a` of the fact. */
function differs(
  compiled: Compiled,
  box: Box,
  fact: number,
  a: number,
  b: number,
  open: readonly number[],
): boolean {
  let left = PAIR_LIMIT;
  const work = [...box];
  const visit = (depth: number): boolean => {
    if (left-- <= 0) return true;
    work[fact] = a;
    const one = verdicts(compiled, work);
    work[fact] = b;
    const two = verdicts(compiled, work);
    if (isSingle(one) && isSingle(two)) return one !== two;
    if ((one & two) === 0) return true;
    const next = open[depth];
    if (next === undefined) return one !== two;
    const before = work[next] ?? 0;
    for (const group of compiled.classes[next] ?? []) {
      if ((group & before) === 0) continue;
      work[next] = group & -group;
      if (visit(depth + 1)) {
        work[next] = before;
        return true;
      }
    }
    work[next] = before;
    return false;
  };
  return visit(0);
}

/**
 * Unanswered facts whose answer can still change the verdict, together with other open answers or alone.
 * @param known facts of which this is known already: they are not searched.
 */
export function movers(
  rules: Rules,
  facts: Facts,
  possible: readonly ComponentVerdict[],
  known: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  if (possible.length < 2) return new Set();
  const compiled = compile(rules);
  const box = toBox(compiled, facts);
  const open = compiled.relevant.filter(
    (fact) => !isSingle(box[fact] ?? 0) && (compiled.classes[fact]?.length ?? 0) > 1,
  );
  const found = new Set<string>(known);
  for (const fact of open) {
    if (known.has(compiled.rules.facts[fact]?.id ?? '')) continue;
    const groups = compiled.classes[fact] ?? [];
    const others = open.filter((o) => o !== fact);
    const assume = 1 << (compiled.assume[fact] ?? 0);
    const base = groups.find((group) => (group & assume) !== 0) ?? groups[0] ?? 0;
    // A fact matters where any level differs from the assumed one: if none does, no two levels do.
    if (
      groups.some(
        (group) => group !== base && differs(compiled, box, fact, base & -base, group & -group, others),
      )
    )
      found.add(compiled.rules.facts[fact]?.id ?? '');
  }
  return found;
}

/** `alone`: this answer by itself; `together`: with other open answers; `condition`: a veto; `boundary`: how the sides meet. */
export type Why =
  | { readonly kind: 'alone'; readonly to: readonly ComponentVerdict[] }
  | { readonly kind: 'together'; readonly among: readonly ComponentVerdict[] }
  | { readonly kind: 'condition' }
  | { readonly kind: 'boundary' };

export interface CardStatus {
  readonly card: Card;
  /** How many of the card's parts have an answer. */
  readonly answered: number;
  /** Null where nothing that this card could answer is still of use. */
  readonly why: Why | null;
}

/** Facts that a veto reads which may yet apply to one of the verdicts. */
function conditionFacts(rules: Rules, verdicts: readonly ComponentVerdict[]): Set<string> {
  return new Set(
    rules.vetoes
      .filter((veto) => veto.appliesTo.some((v) => verdicts.includes(v)))
      .flatMap((veto) => Object.keys(veto.when)),
  );
}

function boundaryFacts(rules: Rules): Set<string> {
  return new Set([
    ...rules.boundaries.flatMap((b) =>
      [...b.ruledOutWhen, ...b.needs, ...b.suits].flatMap((rule) => Object.keys(rule.when)),
    ),
    ...Object.values(rules.bindings.crossing),
  ]);
}

/**
 * An earlier card's answer is provisional until this one is answered where both set the same fact ("one function takes the time", then
 * "one call could replace it").
 * @returns the verdicts that another answer here would lead to; none where it would not move the verdict.
 */
function narrows(
  rules: Rules,
  component: Component,
  picks: Picks,
  cards: readonly Card[],
  card: Card,
): readonly ComponentVerdict[] {
  const { key, facts } = component;
  const now = verdictOf(rules, facts);
  const found = new Set<ComponentVerdict>();
  card.parts.forEach((part, index) => {
    if (picks[pickKey(key, card.id, index)] !== undefined) return;
    for (const fact of factsOfPart(part)) {
      const level = facts[fact];
      const provisional =
        level !== undefined &&
        part.options[0]?.sets[fact] === level &&
        cards
          .slice(0, cards.indexOf(card))
          .some((c) =>
            c.parts.some(
              (p, i) => picks[pickKey(key, c.id, i)] !== undefined && factsOfPart(p).includes(fact),
            ),
          );
      if (!provisional) continue;
      for (const { sets } of part.options) {
        const to = sets[fact];
        const verdict = to === undefined ? now : verdictOf(rules, { ...facts, [fact]: to });
        if (verdict !== now) found.add(verdict);
      }
    }
  });
  return [...found];
}

/** All cards with what they can still do for this component, in the order in which they are asked. */
export function statuses(
  rules: Rules,
  cards: readonly Card[],
  component: Component,
  picks: Picks,
  e: Evaluation,
): readonly CardStatus[] {
  const { facts } = component;
  const moving = movers(
    rules,
    facts,
    e.possible,
    new Set(e.open.filter((o) => o.couldChangeTo.length > 0).map((o) => o.fact)),
  );
  const conditions = conditionFacts(rules, e.possible);
  const boundaries = e.boundary.length > 0 ? boundaryFacts(rules) : new Set<string>();
  return cards.map((card): CardStatus => {
    const answered = card.parts.filter(
      (_, index) => chosen(component, picks, cards, card, index) !== null,
    ).length;
    const open = factsOfCard(card).filter((fact) => facts[fact] === undefined);
    const alone = [
      ...e.open.filter((o) => open.includes(o.fact)).flatMap((o) => o.couldChangeTo),
      ...narrows(rules, component, picks, cards, card),
    ];
    if (alone.length > 0) return { card, answered, why: { kind: 'alone', to: [...new Set(alone)] } };
    if (open.some((fact) => moving.has(fact)))
      return {
        card,
        answered,
        why: { kind: 'together', among: e.possible },
      };
    if (card.role === 'veto' && open.some((fact) => conditions.has(fact)))
      return { card, answered, why: { kind: 'condition' } };
    if (card.role === 'boundary' && open.some((fact) => boundaries.has(fact)))
      return { card, answered, why: { kind: 'boundary' } };
    return { card, answered, why: null };
  });
}

/** Gates and the place of the hot path keep their order; then comes what could change the verdict alone, then the rest. */
const FIRST: readonly string[] = ['gate', 'where'];

function rank({ card, why }: CardStatus): number {
  if (FIRST.includes(card.role)) return 0;
  if (why?.kind === 'alone') return 1;
  return why?.kind === 'together' ? 2 : 3;
}

/** The next card to ask, or undefined: nothing unanswered is of use, or all of it was skipped. */
export function nextCard(list: readonly CardStatus[], skipped: ReadonlySet<string>): CardStatus | undefined {
  return list.filter((s) => s.why !== null && !skipped.has(s.card.id)).sort((a, b) => rank(a) - rank(b))[0];
}
