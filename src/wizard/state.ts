/** A reader's system: components, answers, calls. Every change gives a new value; nothing here touches the page. */
import { type LinkedSystem, MAX_COMPONENTS, MAX_NAME } from '#decision/codec.ts';
import type { ComponentVerdict, Facts } from '#decision/types.ts';
import { type Card, factsOfPart } from './cards.ts';

export interface Component {
  /** Number that stays the same while the component exists. */
  readonly key: number;
  readonly name: string;
  readonly facts: Facts;
}

export interface Call {
  readonly from: number;
  readonly to: number;
}

export interface System {
  readonly name: string;
  readonly components: readonly Component[];
  readonly calls: readonly Call[];
}

/**
 * Which option was chosen, by `component/card/part`. Facts alone cannot tell apart two options that set the same level,
 * so the picks are kept beside them while the page is open.
 */
export type Picks = Readonly<Record<string, number>>;

export interface Answered {
  readonly system: System;
  readonly picks: Picks;
}

export function pickKey(component: number, card: string, part: number): string {
  return `${component}/${card}/${part}`;
}

/** One component without a name: where the wizard begins. */
export function emptySystem(): System {
  return { name: '', components: [{ key: 1, name: '', facts: {} }], calls: [] };
}

/** The name to show: the reader's, or the component's place. */
export function nameOf(system: System, key: number, fallback: (place: number) => string): string {
  const place = system.components.findIndex((c) => c.key === key);
  const name = system.components[place]?.name.trim() ?? '';
  return name === '' ? fallback(place + 1) : name;
}

/**
 * Adds a component that takes over the answers to the shared cards.
 * @returns the same system where there are 20 already: a link holds no more.
 */
export function addComponent(system: System, cards: readonly Card[]): System {
  if (system.components.length >= MAX_COMPONENTS) return system;
  const key = Math.max(0, ...system.components.map((c) => c.key)) + 1;
  const shared = new Set(
    cards.filter((card) => card.asked === 'system').flatMap((card) => card.parts.flatMap(factsOfPart)),
  );
  const facts = Object.fromEntries(
    Object.entries(system.components[0]?.facts ?? {}).filter(([fact]) => shared.has(fact)),
  );
  return { ...system, components: [...system.components, { key, name: '', facts }] };
}

/** Removes a component and the calls that touch it; the last one is emptied instead. */
export function removeComponent(system: System, key: number): System {
  const components = system.components.filter((c) => c.key !== key);
  return {
    ...system,
    components: components.length === 0 ? emptySystem().components : components,
    calls: system.calls.filter((call) => call.from !== key && call.to !== key),
  };
}

export function renameComponent(system: System, key: number, name: string): System {
  return {
    ...system,
    components: system.components.map((c) => (c.key === key ? { ...c, name: name.slice(0, MAX_NAME) } : c)),
  };
}

/** Adds a call, or takes it away where it stands already. A component does not call itself. */
export function toggleCall(system: System, from: number, to: number): System {
  if (from === to) return system;
  const without = system.calls.filter((call) => call.from !== from || call.to !== to);
  return {
    ...system,
    calls: without.length < system.calls.length ? without : [...system.calls, { from, to }],
  };
}

/** True where an earlier card was picked that sets one of this part's facts: then the facts alone do not answer this part. */
function askedBefore(
  component: Component,
  picks: Picks,
  cards: readonly Card[],
  card: Card,
  part: number,
): boolean {
  const facts = factsOfPart(card.parts[part] ?? { ask: '', options: [] });
  return cards
    .slice(0, cards.indexOf(card))
    .some((earlier) =>
      earlier.parts.some(
        (p, index) =>
          picks[pickKey(component.key, earlier.id, index)] !== undefined &&
          factsOfPart(p).some((fact) => facts.includes(fact)),
      ),
    );
}

/** The option that a part shows as chosen: the pick, else the first that the facts meet, else null. */
export function chosen(
  component: Component,
  picks: Picks,
  cards: readonly Card[],
  card: Card,
  part: number,
): number | null {
  const options = card.parts[part]?.options ?? [];
  const pick = picks[pickKey(component.key, card.id, part)];
  if (pick !== undefined && options[pick] !== undefined) return pick;
  if (askedBefore(component, picks, cards, card, part)) return null;
  const index = options.findIndex(({ sets }) =>
    Object.entries(sets).every(([fact, level]) => component.facts[fact] === level),
  );
  return index < 0 ? null : index;
}

/** Facts of one component from its picks, where any card that sets the fact was picked; the last card has the last word. */
function settle(
  facts: Facts,
  picks: Picks,
  key: number,
  cards: readonly Card[],
  touched: ReadonlySet<string>,
): Facts {
  const next: Record<string, string> = { ...facts };
  for (const fact of touched) delete next[fact];
  for (const card of cards) {
    card.parts.forEach((part, index) => {
      const pick = picks[pickKey(key, card.id, index)];
      const sets = pick === undefined ? undefined : part.options[pick]?.sets;
      for (const [fact, level] of Object.entries(sets ?? {})) if (touched.has(fact)) next[fact] = level;
    });
  }
  return next;
}

/**
 * Answers one part of a card, or takes the answer back (`option` null). A shared card answers for every component. Later cards
 * that set the same fact lose their pick: their question was about the earlier answer.
 */
export function answer(
  { system, picks }: Answered,
  cards: readonly Card[],
  key: number,
  cardId: string,
  part: number,
  option: number | null,
): Answered {
  const place = cards.findIndex((card) => card.id === cardId);
  const card = cards[place];
  const asked = card?.parts[part];
  if (card === undefined || asked === undefined) return { system, picks };
  const touched = new Set(factsOfPart(asked));
  const next: Record<string, number> = { ...picks };
  const components = system.components.map((component) => {
    if (component.key !== key && card.asked !== 'system') return component;
    // Answers that came by a link have no picks yet: an earlier card's must not be lost with this one.
    for (const earlier of cards.slice(0, place)) {
      earlier.parts.forEach((p, index) => {
        if (!factsOfPart(p).some((fact) => touched.has(fact))) return;
        const shown = chosen(component, next, cards, earlier, index);
        if (shown !== null) next[pickKey(component.key, earlier.id, index)] = shown;
      });
    }
    for (const later of cards.slice(place + 1)) {
      later.parts.forEach((p, index) => {
        if (factsOfPart(p).some((fact) => touched.has(fact)))
          delete next[pickKey(component.key, later.id, index)];
      });
    }
    if (option === null) delete next[pickKey(component.key, cardId, part)];
    else next[pickKey(component.key, cardId, part)] = option;
    return { ...component, facts: settle(component.facts, next, component.key, cards, touched) };
  });
  return { system: { ...system, components }, picks: next };
}

/** For the codec, with the verdict of each component. */
export function toLinked(
  system: System,
  rules: string,
  verdict: (facts: Facts) => ComponentVerdict | null,
): LinkedSystem {
  return {
    rules,
    system: system.name,
    components: system.components.map(({ key, name, facts }) => ({
      key,
      name,
      facts,
      verdict: verdict(facts),
    })),
    calls: system.calls,
  };
}

/** From the codec; a link without components gives the empty system. */
export function fromLinked(linked: LinkedSystem): System {
  if (linked.components.length === 0) return { ...emptySystem(), name: linked.system };
  return {
    name: linked.system,
    components: linked.components.map(({ key, name, facts }) => ({ key, name, facts })),
    calls: linked.calls,
  };
}
