import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGuesses, score, writeGuesses } from './score.ts';

const cards = [
  { id: 'a', right: ['split'], rulesRight: true },
  { id: 'b', right: ['rust', 'other'], rulesRight: false },
  { id: 'c', right: ['python'], rulesRight: true },
];

describe('guesses', () => {
  it('are scored beside the rules and the constant, on the same cards', () => {
    expect(
      score(
        cards,
        new Map([
          ['a', 'rust'],
          ['b', 'other'],
        ]),
      ),
    ).toEqual({ guessed: 2, mine: 1, rules: 1, constant: 1 });
    expect(score(cards, new Map())).toEqual({ guessed: 0, mine: 0, rules: 0, constant: 0 });
  });

  it('are kept and read back; anything foreign counts as nothing', () => {
    const guesses = new Map([
      ['a', 'rust'],
      ['c', 'python'],
    ]);
    expect(readGuesses(writeGuesses(guesses), cards, ['rust', 'python'])).toEqual(guesses);
    expect(readGuesses(null, cards, ['rust'])).toEqual(new Map());
    fc.assert(fc.property(fc.string(), (text) => readGuesses(text, cards, ['rust']).size <= cards.length));
  });
});
