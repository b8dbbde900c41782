/** Everything that a reader can do in the wizard, as data: a name, how the address keeps it, and state → state. Pure. */
import { MAX_NAME } from '#decision/codec.ts';
import {
  type ByHand,
  current,
  findFold,
  following,
  type Move,
  type State,
  shownName,
  type World,
} from './model.ts';
import { NOBODY, type People } from './people.ts';
import { nextCard } from './relevance.ts';
import {
  addComponent,
  answer,
  type Picks,
  removeComponent,
  renameComponent,
  type System,
  toggleCall,
} from './state.ts';
import type { Action } from './store.ts';
import { wz } from './words.ts';

export type WizardAction = Action<State, World>;

const move = (to: Move['to']): Move => ({ to });

/** The statuses of the cards for the component that is shown. */
const listOf = (state: State, world: World) => world.statuses(current(state), state.picks);

function firstCard(state: State, world: World): string {
  return nextCard(listOf(state, world), new Set())?.card.id ?? world.cards[0]?.id ?? '';
}

/** Shows a component, at the first card that is of use for it. */
function showing(state: State, world: World, key: number): State {
  const shown = { ...state, key, skipped: [] };
  return { ...shown, card: firstCard(shown, world) };
}

/** Answers one part of a card of the component that is shown; `option` null takes the answer back. */
export const answered = (card: string, part: number, option: number | null): WizardAction => ({
  name: 'answer',
  keep: 'entry',
  to: (state, { cards }) => ({
    ...state,
    ...answer(state, cards, state.key, card, part, option),
    skipped: state.skipped.filter((id) => id !== card),
    notices: [],
  }),
});

/** Shows a card and puts the reader on its title. */
export const showCard = (card: string): WizardAction => ({
  name: 'show card',
  keep: 'place',
  to: (state) => ({ ...state, card, move: move('card') }),
});

/** The next card that matters; after the last one the next component, or the word that nothing is left. */
export const next: WizardAction = {
  name: 'next',
  keep: (before, after) => (before.key === after.key ? 'place' : 'entry'),
  to: (state, world) => {
    const list = listOf(state, world);
    const now = list.find((s) => s.card.id === state.card);
    const skipped =
      now === undefined || now.why === null ? state.skipped : [...new Set([...state.skipped, state.card])];
    const found = nextCard(list, new Set(skipped));
    if (found !== undefined) return { ...state, skipped, card: found.card.id, move: move('card') };
    const after = following(state);
    if (now?.why === null && after !== undefined)
      return { ...showing(state, world, after.key), move: move('card') };
    return { ...state, skipped, move: move('done') };
  },
};

/** The card before the one that is shown, in the order of the form. */
export const back: WizardAction = {
  name: 'back',
  keep: 'place',
  to: (state, { cards }) => {
    const before = cards[cards.findIndex(({ id }) => id === state.card) - 1];
    return before === undefined ? state : { ...state, card: before.id, move: move('card') };
  },
};

export const showComponent = (key: number): WizardAction => ({
  name: 'show component',
  keep: 'entry',
  to: (state, world) => showing(state, world, key),
});

export const add: WizardAction = {
  name: 'add component',
  keep: (before, after) => (before.system === after.system ? 'nothing' : 'entry'),
  to: (state, world) => {
    const system = addComponent(state.system, world.cards);
    if (system === state.system) return { ...state, notices: [wz.most] };
    return {
      ...showing({ ...state, system }, world, system.components.at(-1)?.key ?? 1),
      move: move('name'),
    };
  },
};

/** Takes away the component that is shown, with its calls. */
export const remove: WizardAction = {
  name: 'remove component',
  keep: 'entry',
  to: (state, world) => {
    const { key } = current(state);
    const system = removeComponent(state.system, key);
    const picks = Object.fromEntries(Object.entries(state.picks).filter(([k]) => !k.startsWith(`${key}/`)));
    return {
      ...showing({ ...state, system, picks }, world, system.components[0]?.key ?? 1),
      notices: [wz.removed(shownName(state.system, key))],
    };
  },
};

/** Names the component that is shown. */
export const rename = (name: string): WizardAction => ({
  name: 'rename component',
  keep: 'place',
  to: (state) => ({ ...state, system: renameComponent(state.system, state.key, name) }),
});

export const nameSystem = (name: string): WizardAction => ({
  name: 'name system',
  keep: 'place',
  to: (state) => ({ ...state, system: { ...state.system, name: name.slice(0, MAX_NAME) } }),
});

export const addCall = (from: number, to: number): WizardAction => ({
  name: 'add call',
  keep: 'entry',
  to: (state) =>
    from === to || state.system.calls.some((call) => call.from === from && call.to === to)
      ? state
      : { ...state, system: toggleCall(state.system, from, to) },
});

/** The button that did it goes with the call: the reader is put on the heading above. */
export const removeCall = (from: number, to: number): WizardAction => ({
  name: 'remove call',
  keep: 'entry',
  to: (state) =>
    state.system.calls.some((call) => call.from === from && call.to === to)
      ? { ...state, system: toggleCall(state.system, from, to), move: move('seams') }
      : state,
});

/** Answers the first cards that ask for these facts, for the component that is shown: the option that sets the level. */
export const fillIn = (
  levels: readonly (readonly [fact: string, level: string])[],
  notice: string,
): WizardAction => ({
  name: 'fill in',
  keep: 'entry',
  to: (state, { cards }) => {
    let now = { system: state.system, picks: state.picks };
    for (const [fact, level] of levels) {
      // A later card that asks for the same fact narrows the answer.
      const card = cards.find((c) => c.parts[0]?.options.some((o) => o.sets[fact] !== undefined));
      const option = card?.parts[0]?.options.findIndex((o) => o.sets[fact] === level) ?? -1;
      if (card !== undefined && option >= 0) now = answer(now, cards, state.key, card.id, 0, option);
    }
    return { ...state, ...now, notices: [notice] };
  },
});

/** What an address or a file brings. */
export interface Brought {
  readonly system: System;
  readonly picks: Picks;
  readonly people: People;
  /** Component and card that were shown, where that is known. */
  readonly key: number | null;
  readonly card: string | null;
}

/** A system without picks or people, as a link holds it. */
export const linked = (system: System): Brought => ({
  system,
  picks: {},
  people: NOBODY,
  key: null,
  card: null,
});

/**
 * Takes the place of the reader's system. What the reader has folded out stays.
 * @param keep `nothing` where the address holds it already.
 */
export const open = (brought: Brought, keep: 'entry' | 'place' | 'nothing'): WizardAction => ({
  name: 'open',
  keep,
  to: (state, world) => {
    const { system, picks, people } = brought;
    const same = system.components.find((c) => c.key === (brought.key ?? state.key));
    const key = (same ?? system.components[0])?.key ?? 1;
    const shown = showing({ ...state, system, picks, people, notices: [] }, world, key);
    const known = world.cards.some(({ id }) => id === brought.card);
    return known && brought.card !== null ? { ...shown, card: brought.card } : shown;
  },
});

export const tell = (...notices: readonly string[]): WizardAction => ({
  name: 'tell',
  keep: 'nothing',
  to: (state) => ({ ...state, notices }),
});

/** The reader opened or closed a fold. What paper unfolds for itself is not the reader's doing. */
export const fold = (name: string, isOpen: boolean): WizardAction => ({
  name: 'fold',
  keep: 'nothing',
  to: (state) =>
    state.printing || state.opened.includes(name) === isOpen
      ? state
      : {
          ...state,
          opened: isOpen ? [...state.opened, name] : state.opened.filter((other) => other !== name),
        },
});

/** With scripts the ways to find an answer out are folded in; the reader opens them. */
export const foldAll: WizardAction = {
  name: 'fold all',
  keep: 'nothing',
  to: (state, { cards }) => {
    const finds = new Set(cards.map(({ id }) => findFold(id)));
    return { ...state, opened: state.opened.filter((name) => !finds.has(name)) };
  },
};

/** Copying was done, or was denied and the text is shown to be copied by hand. */
export const copied = (byHand: ByHand | null): WizardAction => ({
  name: 'copied',
  keep: 'nothing',
  to: (state) => ({ ...state, byHand, notices: [byHand === null ? wz.copied : wz.copyByHand] }),
});

/** Paper is about to be printed, or has been. */
export const print = (now: boolean): WizardAction => ({
  name: 'print',
  keep: 'nothing',
  to: (state) => ({ ...state, printing: now, sheet: state.sheet || now }),
});
