/** Guess the decision: shows the answer after the guess and keeps the score in the browser. */

import { guess as words } from '../words-guess.ts';
import { type GuessCard, readGuesses, score, writeGuesses } from './score.ts';

const KEY = 'guesses';

class GuessApp extends HTMLElement {
  private cards: readonly (GuessCard & { readonly element: HTMLElement })[] = [];
  private guesses = new Map<string, string>();

  connectedCallback(): void {
    this.cards = [...this.querySelectorAll<HTMLElement>('.wz-guess-card')].map((element) => ({
      id: element.dataset['case'] ?? '',
      right: (element.dataset['right'] ?? '').split(' '),
      rulesRight: element.dataset['rules'] === 'yes',
      element,
    }));
    const options = [
      ...new Set([...this.querySelectorAll<HTMLInputElement>('input')].map(({ value }) => value)),
    ];
    this.guesses = readGuesses(this.stored(), this.cards, options);
    for (const { id, element } of this.cards) {
      element.addEventListener('change', (event) => {
        if (!(event.target instanceof HTMLInputElement)) return;
        this.guesses.set(id, event.target.value);
        this.keep();
        this.draw();
      });
    }
    this.querySelector('.wz-guess-reset button')?.addEventListener('click', () => {
      this.guesses.clear();
      this.keep();
      for (const input of this.querySelectorAll<HTMLInputElement>('input')) input.checked = false;
      this.draw();
    });
    this.draw();
    this.classList.add('wz-ready');
  }

  private stored(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  private keep(): void {
    try {
      localStorage.setItem(KEY, writeGuesses(this.guesses));
    } catch {
      // Storage denied: the score holds until the page is left.
    }
  }

  private draw(): void {
    for (const { id, element } of this.cards) {
      const guess = this.guesses.get(id);
      for (const input of element.querySelectorAll<HTMLInputElement>('input'))
        input.checked = input.value === guess;
      const answer = element.querySelector<HTMLDetailsElement>('.wz-guess-answer');
      if (answer !== null) answer.open = guess !== undefined;
    }
    const status = this.querySelector('.wz-guess-score');
    const text = this.guesses.size === 0 ? words.start : words.score(score(this.cards, this.guesses));
    if (status !== null && status.textContent !== text) status.textContent = text;
  }
}
customElements.define('guess-app', GuessApp);
