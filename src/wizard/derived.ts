/** What answers lead to, computed once for the same answers: facts never change in place, so what was computed holds. Pure. */
import type { Facts } from '#decision/types.ts';
import { evaluated } from './evaluated.ts';
import type { World } from './model.ts';
import { type CardStatus, statuses } from './relevance.ts';
import type { Picks } from './state.ts';

/** @returns a function that remembers its last answer for each component's facts. */
export function statusesFor(
  { rules, cards }: Pick<World, 'rules' | 'cards'>,
  compute: typeof statuses = statuses,
): World['statuses'] {
  const lists = new WeakMap<
    Facts,
    { readonly key: number; readonly picks: Picks; readonly list: readonly CardStatus[] }
  >();
  return (component, picks) => {
    const { key, facts } = component;
    const known = lists.get(facts);
    if (known?.picks === picks && known.key === key) return known.list;
    const list = compute(rules, cards, component, picks, evaluated(rules, facts));
    lists.set(facts, { key, picks, list });
    return list;
  };
}

/** The same for what depends on the facts alone. */
export function onceFor<Value>(compute: (facts: Facts) => Value): (facts: Facts) => Value {
  const made = new WeakMap<Facts, Value>();
  return (facts) => {
    const known = made.get(facts);
    if (known !== undefined) return known;
    const value = compute(facts);
    made.set(facts, value);
    return value;
  };
}
