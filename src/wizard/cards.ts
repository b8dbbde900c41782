/** The wizard's cards as plain data: made by `cards-from.ts` at build, read from the page in the browser. */
import type { Question } from '#schema/decision.ts';

export type CardRole = Question['role'];

export interface CardOption {
  readonly label: string;
  /** Fact id → level id. */
  readonly sets: Readonly<Record<string, string>>;
}

export interface CardPart {
  readonly ask: string;
  readonly options: readonly CardOption[];
}

/** What the rules of asking need. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly role: CardRole;
  readonly asked: 'system' | 'component';
  readonly wording: string;
  readonly findOut: string;
  readonly parts: readonly CardPart[];
}

/** What the view of a card needs beside it. */
export interface ShownCard extends Card {
  /** How often two people agreed here, in a sentence. */
  readonly agreed: string;
  readonly parts: readonly ShownPart[];
}

interface ShownPart extends CardPart {
  readonly options: readonly ShownOption[];
}

interface ShownOption extends CardOption {
  /** "for example …", or empty. */
  readonly example: string;
}

/** Facts that a part sets by any of its options. */
export function factsOfPart(part: CardPart): readonly string[] {
  return [...new Set(part.options.flatMap((option) => Object.keys(option.sets)))];
}

/** Facts that a card sets by any of its options. */
export function factsOfCard(card: Card): readonly string[] {
  return [...new Set(card.parts.flatMap(factsOfPart))];
}

/** The title of the card that asks for a fact; the fact's id where none does. */
export function titleOf(cards: readonly Card[], fact: string): string {
  return cards.find((card) => factsOfCard(card).includes(fact))?.title ?? fact;
}

/** `{ a: '1', b: '2' }` → `a=1;b=2`, for a data attribute. Ids hold neither sign. */
export function writeSets(sets: Readonly<Record<string, string>>): string {
  return Object.entries(sets)
    .map(([fact, level]) => `${fact}=${level}`)
    .join(';');
}

/** Reads what `writeSets` wrote. */
export function readSets(text: string): Record<string, string> {
  const sets: Record<string, string> = {};
  for (const pair of text.split(';')) {
    const cut = pair.indexOf('=');
    if (cut > 0) sets[pair.slice(0, cut)] = pair.slice(cut + 1);
  }
  return sets;
}
