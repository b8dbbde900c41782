import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSystem } from '#decision/codec.ts';
import {
  add,
  addCall,
  answered,
  back,
  fillIn,
  fold,
  foldAll,
  linked,
  nameSystem,
  next,
  open,
  print,
  remove,
  removeCall,
  rename,
  showCard,
  showComponent,
  tell,
  type WizardAction,
} from './actions.ts';
import { fragmentOf } from './address.ts';
import { statusesFor } from './derived.ts';
import { current, findFold, initial, type State, type World } from './model.ts';
import { fromLinked } from './state.ts';
import { Store } from './store.ts';
import { cards, rules, three } from './testing.ts';

// Hundreds of evaluations: a loaded machine must not fail them.

const world: World = {
  rules,
  cards,
  starts: [],
  base: '/',
  statuses: statusesFor({ rules, cards }),
  results: null,
};
const start = initial(cards);
const run = (...actions: readonly WizardAction[]): State =>
  actions.reduce((state, action) => action.to(state, world), start);

/** Every answer that the form offers, and taking each back. */
const ANSWERS = cards.flatMap(({ id, parts }) =>
  parts.flatMap(({ options }, part) => [...options.keys(), null].map((option) => answered(id, part, option))),
);
const KEYS = [1, 2, 3, 4] as const;
const PAIRS = KEYS.flatMap((from) => KEYS.map((to) => [from, to] as const));
const word = fc.string({ unit: 'grapheme', maxLength: 12 });

/** Any action that a reader can take, and some on places that are not there. */
const anyAction: fc.Arbitrary<WizardAction> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ANSWERS) },
  { weight: 3, arbitrary: fc.constantFrom(next, back, add, add, remove) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS.map(showComponent)) },
  { weight: 1, arbitrary: fc.constantFrom(...cards.map(({ id }) => showCard(id))) },
  { weight: 1, arbitrary: fc.constantFrom(...PAIRS.flatMap(([a, b]) => [addCall(a, b), removeCall(a, b)])) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      word.map(rename),
      word.map(nameSystem),
      word.map((name) => fold(name, true)),
    ),
  },
);

describe('any sequence of actions', () => {
  it('shows a component and a card that are there, and its link reads back as the same system', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 25 }), (actions) => {
        let state = start;
        for (const action of actions) {
          const before = JSON.stringify(state);
          const after = action.to(state, world);
          expect(JSON.stringify(state), `${action.name} changed the state that it was given`).toBe(before);
          state = after;
        }
        expect(cards.some(({ id }) => id === state.card)).toBe(true);
        expect(state.system.components.length).toBeGreaterThan(0);
        const keys = new Set(state.system.components.map(({ key }) => key));
        for (const { from, to } of state.system.calls) expect(keys.has(from) && keys.has(to)).toBe(true);
        const { system, problems } = decodeSystem(rules, fragmentOf(rules, state.system));
        const clean = (text: string): string =>
          text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').toWellFormed();
        const expected = {
          name: clean(state.system.name),
          calls: state.system.calls,
          components: state.system.components.map((c) => ({ ...c, name: clean(c.name) })),
        };
        const read = fromLinked(system);
        // A system without content has no link, and begins anew.
        if (fragmentOf(rules, state.system) !== '') expect(read).toEqual(expected);
        expect(problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is undone by opening what an entry of the history kept', () => {
    fc.assert(
      fc.property(
        fc.array(anyAction, { maxLength: 12 }),
        fc.array(anyAction, { maxLength: 6 }),
        (first, then) => {
          const kept = run(...first);
          const gone = then.reduce((state, action) => action.to(state, world), kept);
          const { system, picks, key, card, people } = kept;
          const undone = open({ system, picks, key, card, people }, 'nothing').to(gone, world);
          expect(undone.system).toBe(system);
          expect(undone.picks).toBe(picks);
          expect(undone.card).toBe(card);
          expect(current(undone).key).toBe(current(kept).key);
          // What the reader folded out since stays so.
          expect(undone.opened).toBe(gone.opened);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an action', () => {
  it('that answers is a new entry of the history, one that names or moves is not', () => {
    const keep = (action: WizardAction, before = start): string =>
      typeof action.keep === 'function' ? action.keep(before, action.to(before, world)) : action.keep;
    expect(keep(answered('runs_on', 0, 0))).toBe('entry');
    expect(keep(add)).toBe('entry');
    expect(keep(remove)).toBe('entry');
    expect(keep(rename('x'))).toBe('place');
    expect(keep(nameSystem('x'))).toBe('place');
    expect(keep(showCard('busy'))).toBe('place');
    expect(keep(next)).toBe('place');
    expect(keep(fold('x', true))).toBe('nothing');
    expect(keep(tell('x'))).toBe('nothing');
    const full = Array.from({ length: 19 }, () => add).reduce((s, a) => a.to(s, world), start);
    expect(full.system.components).toHaveLength(20);
    expect(keep(add, full)).toBe('nothing');
    expect(add.to(full, world).notices).toHaveLength(1);
  });

  it('on a call adds it once, and takes away only one that is there', () => {
    const state = run(open(linked(three), 'nothing'));
    expect(addCall(2, 1).to(state, world)).toBe(state);
    expect(addCall(1, 1).to(state, world)).toBe(state);
    expect(removeCall(1, 2).to(state, world)).toBe(state);
    expect(removeCall(2, 1).to(state, world)).toMatchObject({
      system: { calls: [{ from: 3, to: 1 }] },
      move: { to: 'seams' },
    });
  });

  it('next goes over every card that is of use, then says that nothing is left', () => {
    let state = start;
    const seen = new Set([state.card]);
    while (state.move?.to !== 'done') {
      state = next.to(state, world);
      seen.add(state.card);
    }
    const useful = world.statuses(current(start), start.picks).filter(({ why }) => why !== null);
    expect([...seen].sort()).toEqual(useful.map(({ card }) => card.id).sort());
    expect(next.keep).toBeTypeOf('function');
  });

  it('next leaves a component that has no question left for the one after it', () => {
    let state = run(add, showComponent(1), answered('runs_on', 0, 1));
    while (state.move?.to !== 'done') state = next.to(state, world);
    const idle = world.statuses(current(state), state.picks).find(({ why }) => why === null)?.card.id ?? '';
    const after = next.to(showCard(idle).to(state, world), world);
    expect([after.key, after.move, after.skipped]).toEqual([2, { to: 'card' }, []]);
  });

  it('that fills in answers the first card that asks for a fact', () => {
    const state = run(fillIn([['hot_path_size', 'small-kernel']], 'done'));
    expect(current(state).facts).toEqual({ hot_path_size: 'small-kernel' });
    expect(state.notices).toEqual(['done']);
  });

  it('of paper leaves what the reader folded', () => {
    const finds = cards.map(({ id }) => findFold(id));
    expect(start.opened).toEqual(finds);
    const state = run(foldAll, fold('reasons', true), print(true), fold('find:busy', true));
    expect(state.opened).toEqual(['reasons']);
    expect(print(false).to(state, world)).toMatchObject({
      printing: false,
      sheet: true,
      opened: ['reasons'],
    });
  });
});

describe('the store', () => {
  it('keeps and tells once an action, and not at all where nothing happened', () => {
    const kept: string[] = [];
    const store = new Store<State, World>(start, world, (state, keep) =>
      kept.push(`${keep} ${state.system.name}`),
    );
    let told = 0;
    const end = store.subscribe(() => {
      told += 1;
    });
    store.dispatch(nameSystem('A'));
    store.dispatch(answered('runs_on', 0, 0));
    store.dispatch(tell('x'));
    store.dispatch(removeCall(1, 2));
    store.dispatch(back);
    expect(kept).toEqual(['place A', 'entry A']);
    expect(told).toBe(3);
    store.learn({ base: '/there/' });
    expect([told, store.world.base]).toEqual([4, '/there/']);
    end();
    store.dispatch(tell('y'));
    expect(told).toBe(4);
  });
});
