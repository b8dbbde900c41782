/** One place for the state: an action changes it, it is kept, and everybody is told, once. */

/** How the address keeps an action: a new entry of the history, the same entry, or not at all. */
export type Keep = 'entry' | 'place' | 'nothing';

export interface Action<State, World> {
  readonly name: string;
  readonly keep: Keep | ((before: State, after: State) => Keep);
  /** Pure. The same state back means that nothing happened. */
  readonly to: (state: State, world: World) => State;
}

export class Store<State, World> {
  private readonly listeners = new Set<(state: State) => void>();
  private readonly keeper: (state: State, keep: Exclude<Keep, 'nothing'>) => void;
  state: State;
  world: World;

  constructor(state: State, world: World, keeper: (state: State, keep: Exclude<Keep, 'nothing'>) => void) {
    this.state = state;
    this.world = world;
    this.keeper = keeper;
  }

  readonly dispatch = (action: Action<State, World>): void => {
    const before = this.state;
    const after = action.to(before, this.world);
    if (after === before) return;
    this.state = after;
    const keep = typeof action.keep === 'function' ? action.keep(before, after) : action.keep;
    if (keep !== 'nothing') this.keeper(after, keep);
    this.tell();
  };

  /** What the answers are held against has grown: more of the site's data has come. */
  readonly learn = (world: Partial<World>): void => {
    this.world = { ...this.world, ...world };
    this.tell();
  };

  /** @returns a function that ends the subscription. */
  subscribe(listener: (state: State) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.state);
  }
}
