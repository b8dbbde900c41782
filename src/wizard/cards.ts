/** The wizard's cards as plain data: from `data/framework/questions.yaml` at build and in tests, from the page in the browser. */
import type { Question } from '#schema/decision.ts';
import type { Words } from '#schema/decision-words.ts';

export type CardRole = Question['role'];

export interface CardOption {
  readonly label: string;
  readonly example?: string | undefined;
  /** Fact id → level id. */
  readonly sets: Readonly<Record<string, string>>;
}

export interface CardPart {
  readonly ask: string;
  readonly options: readonly CardOption[];
}

export interface Card {
  readonly id: string;
  readonly title: string;
  readonly role: CardRole;
  readonly asked: 'system' | 'component';
  readonly wording: string;
  readonly findOut: string;
  /** How often two raters agreed, in per cent; only where the cards are drawn. */
  readonly agreedPercent?: number | null;
  readonly parts: readonly CardPart[];
}

/** The cards with their words. */
export function cardsFrom(questions: readonly Question[], words: Pick<Words, 'questions'>): readonly Card[] {
  return questions.map(({ id, role, asked, agreedPercent, parts }) => {
    const text = words.questions[id];
    return {
      id,
      role,
      asked,
      agreedPercent,
      title: text?.title ?? id,
      wording: text?.wording ?? '',
      findOut: text?.findOut ?? '',
      parts: parts.map(({ fact, options }) => {
        const part = text?.parts[fact];
        return {
          ask: part?.ask ?? fact,
          options: options.map(({ id: option, level }) => {
            const { label = option, example } = part?.options[option] ?? {};
            return { label, example, sets: { [fact]: level } };
          }),
        };
      }),
    };
  });
}

/** Facts that a part sets by any of its options. */
export function factsOfPart(part: CardPart): readonly string[] {
  return [...new Set(part.options.flatMap((option) => Object.keys(option.sets)))];
}

/** Facts that a card sets by any of its options. */
export function factsOfCard(card: Card): readonly string[] {
  return [...new Set(card.parts.flatMap(factsOfPart))];
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
