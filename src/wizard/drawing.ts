/** Draws the store's state with the page's view: at once what an answer changes, and once that is painted what stands below. */
import { h, hydrate, render } from 'preact';
import type { Move, State, World } from './model.ts';
import type { Store } from './store.ts';
import { App } from './views/App.tsx';
import type { Hands } from './views/hands.ts';
import { type Later, NOTHING_YET } from './views/later.ts';

/** Where a move of the reader ends. */
const PLACES: Readonly<Record<Move['to'], string>> = {
  card: '.wz-current .wz-card-title',
  done: '.wz-done',
  name: '.wz-name',
  seams: '.wz-whole h2',
};

/** What follows an answer a moment later: the whole system, and what leaves it. */
const BELOW = '.wz-whole, .wz-out';

/** Milliseconds after which what stands below follows an answer at the latest. */
const AFTER = 100;

export class Drawing {
  private readonly store: Store<State, World>;
  private readonly root: HTMLElement;
  private readonly hands: Hands;
  private settled: State;
  private moved: Move | null;
  private waiting = false;
  private later: Later = NOTHING_YET;

  constructor(store: Store<State, World>, root: HTMLElement, hands: Hands) {
    this.store = store;
    this.root = root;
    this.hands = hands;
    this.settled = store.state;
    this.moved = store.state.move;
    hydrate(this.view(), root);
    store.subscribe(() => this.draw());
    // Whoever turns to what stands below is not handed what it said before the last answer.
    const turned = ({ target }: Event): void => {
      if (this.settled !== this.store.state && target instanceof Element && target.closest(BELOW) !== null)
        this.settle();
    };
    for (const sign of ['pointerdown', 'focusin', 'keydown'] as const)
      root.addEventListener(sign, turned, { capture: true });
    // After the field's own hearing of it: drawing it sooner would put its old value back.
    root.addEventListener('change', turned);
  }

  /** More views have come. */
  add(later: Partial<Later>): void {
    this.later = { ...this.later, ...later };
    this.settle();
  }

  /** Draws everything now: paper does not wait. */
  settle(): void {
    this.settled = this.store.state;
    this.draw();
  }

  private view() {
    const { store, settled, hands, later } = this;
    return h(App, { world: store.world, state: store.state, settled, hands, later });
  }

  private draw(): void {
    const { state } = this.store;
    render(this.view(), this.root);
    if (state.move !== null && state.move !== this.moved) {
      this.moved = state.move;
      // What a move leads to may stand below the first screens.
      if (state.move.to === 'seams' && state !== this.settled) this.settle();
      this.root.querySelector<HTMLElement>(PLACES[state.move.to])?.focus();
    }
    if (state !== this.settled) this.settleLater();
  }

  /** When the answer has been painted and the browser has nothing better to do. */
  private settleLater(): void {
    if (this.waiting) return;
    this.waiting = true;
    const settle = (): void => {
      this.waiting = false;
      if (this.settled !== this.store.state) this.settle();
    };
    // A page in the background paints no frames, and not every browser tells when it is idle.
    if (document.visibilityState === 'hidden' || !('requestIdleCallback' in window))
      setTimeout(settle, AFTER);
    else requestIdleCallback(settle, { timeout: AFTER });
  }
}
