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

  /** The task after the next frame begins when that frame has been painted. */
  private settleLater(): void {
    if (this.waiting) return;
    this.waiting = true;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      this.waiting = false;
      if (this.settled !== this.store.state) this.settle();
    };
    // A page in the background paints no frames: what is printed or read from it is drawn all the same.
    const begin = (): void => port2.postMessage(null);
    if (document.visibilityState === 'hidden') begin();
    else requestAnimationFrame(begin);
  }
}
