/** The reader's score beside the rules' and a constant's, on the cards that the reader has guessed. Pure. */

export interface GuessCard {
  readonly id: string;
  /** Outcomes with full credit. */
  readonly right: readonly string[];
  readonly rulesRight: boolean;
}

export interface Score {
  readonly guessed: number;
  readonly mine: number;
  readonly rules: number;
  /** Always "split", the best constant guess. */
  readonly constant: number;
}

/** @param guesses outcome by case id. */
export function score(cards: readonly GuessCard[], guesses: ReadonlyMap<string, string>): Score {
  const seen = cards.filter(({ id }) => guesses.has(id));
  return {
    guessed: seen.length,
    mine: seen.filter(({ id, right }) => right.includes(guesses.get(id) ?? '')).length,
    rules: seen.filter(({ rulesRight }) => rulesRight).length,
    constant: seen.filter(({ right }) => right.includes('split')).length,
  };
}

/** Reads what the browser kept; anything foreign counts as nothing. */
export function readGuesses(
  text: string | null,
  cards: readonly GuessCard[],
  options: readonly string[],
): Map<string, string> {
  const guesses = new Map<string, string>();
  for (const pair of (text ?? '').slice(0, 10_000).split(';')) {
    const [id = '', guess = ''] = pair.split('=');
    if (cards.some((card) => card.id === id) && options.includes(guess)) guesses.set(id, guess);
  }
  return guesses;
}

export function writeGuesses(guesses: ReadonlyMap<string, string>): string {
  return [...guesses].map(([id, guess]) => `${id}=${guess}`).join(';');
}
