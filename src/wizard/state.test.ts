import { describe, expect, it } from 'vitest';
import { decodeSystem, encodeSystem } from '#decision/codec.ts';
import { verdictOf } from '#decision/evaluate.ts';
import {
  type Answered,
  addComponent,
  answer,
  chosen,
  emptySystem,
  fromLinked,
  removeComponent,
  renameComponent,
  toggleCall,
  toLinked,
} from './state.ts';
import { cards, rules } from './testing.ts';

const start: Answered = { system: emptySystem(), picks: {} };
const factsOf = ({ system }: Answered, place = 0) => system.components[place]?.facts ?? {};
const card = (id: string) => {
  const found = cards.find((c) => c.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('answers', () => {
  it('set facts, change and are taken back without touching others', () => {
    let now = answer(start, cards, 1, 'runs_on', 0, 9);
    now = answer(now, cards, 1, 'busy', 0, 2);
    expect(factsOf(now)).toEqual({ binary_or_deploy_target: 'server', cpu_bound_share: 'high' });
    now = answer(now, cards, 1, 'runs_on', 0, 0);
    expect(factsOf(now)).toEqual({ binary_or_deploy_target: 'microcontroller', cpu_bound_share: 'high' });
    now = answer(now, cards, 1, 'busy', 0, null);
    expect(factsOf(now)).toEqual({ binary_or_deploy_target: 'microcontroller' });
  });

  it('keep apart two options that set the same level', () => {
    const now = answer(start, cards, 1, 'busy', 0, 3);
    const [component] = now.system.components;
    if (component === undefined) throw new Error('no component');
    expect(chosen(component, now.picks, cards, card('busy'), 0)).toBe(3);
    expect(chosen(component, {}, cards, card('busy'), 0)).toBe(0);
  });

  it('of the later card refine the earlier one, and fall with it', () => {
    let now = answer(start, cards, 1, 'one_place', 0, 0);
    const first = now.system.components[0];
    if (first === undefined) throw new Error('no component');
    expect(chosen(first, now.picks, cards, card('one_call'), 0)).toBeNull();
    now = answer(now, cards, 1, 'one_call', 0, 2);
    expect(factsOf(now)).toEqual({ hot_path_size: 'spread-out' });
    now = answer(now, cards, 1, 'one_call', 0, null);
    expect(factsOf(now)).toEqual({ hot_path_size: 'small-kernel' });
    now = answer(answer(now, cards, 1, 'one_call', 0, 2), cards, 1, 'one_place', 0, 1);
    expect(factsOf(now)).toEqual({ hot_path_size: 'whole-service' });
  });

  it('that came by a link are not lost when a later card is taken back', () => {
    const linked: Answered = {
      system: {
        name: '',
        components: [{ key: 1, name: '', facts: { hot_path_size: 'small-kernel' } }],
        calls: [],
      },
      picks: {},
    };
    const now = answer(answer(linked, cards, 1, 'one_call', 0, 2), cards, 1, 'one_call', 0, null);
    expect(factsOf(now)).toEqual({ hot_path_size: 'small-kernel' });
  });

  it('to a shared card reach every component, and a new one takes them over', () => {
    let now: Answered = { ...start, system: addComponent(start.system, cards) };
    now = answer(now, cards, 1, 'carry', 0, 2);
    now = answer(now, cards, 2, 'runs_on', 0, 0);
    const system = addComponent(now.system, cards);
    expect(system.components.map((c) => c.facts['reviewers_who_carry_it'])).toEqual(['none', 'none', 'none']);
    expect(system.components.map((c) => c.facts['binary_or_deploy_target'])).toEqual([
      undefined,
      'microcontroller',
      undefined,
    ]);
  });
});

describe('components', () => {
  it('keep their keys when one goes, and take their calls with them', () => {
    let system = addComponent(addComponent(emptySystem(), cards), cards);
    system = toggleCall(toggleCall(system, 1, 2), 2, 3);
    system = removeComponent(system, 2);
    expect(system.components.map((c) => c.key)).toEqual([1, 3]);
    expect(system.calls).toEqual([]);
    expect(removeComponent(removeComponent(system, 1), 3).components).toHaveLength(1);
  });

  it('do not call themselves, and a call given twice is taken away', () => {
    const system = toggleCall(toggleCall(emptySystem(), 1, 1), 1, 2);
    expect(system.calls).toEqual([{ from: 1, to: 2 }]);
    expect(toggleCall(system, 1, 2).calls).toEqual([]);
  });

  it('are at most twenty', () => {
    let system = emptySystem();
    for (let i = 0; i < 30; i++) system = addComponent(system, cards);
    expect(system.components).toHaveLength(20);
  });
});

describe('the link', () => {
  it('of three fully answered components with plain names is below 400 characters and reads back', () => {
    let now: Answered = start;
    for (const name of ['Order intake', 'Price engine', 'Report builder']) {
      const system = name === 'Order intake' ? now.system : addComponent(now.system, cards);
      const key = system.components.at(-1)?.key ?? 0;
      now = { ...now, system: renameComponent(system, key, name) };
      for (const c of cards)
        c.parts.forEach((_, part) => {
          now = answer(now, cards, key, c.id, part, 1);
        });
    }
    const linked = toLinked({ ...now.system, name: 'Shop' }, rules.version, (facts) =>
      verdictOf(rules, facts),
    );
    const text = encodeSystem(rules, linked);
    expect(text.length).toBeLessThan(400);
    const { system, problems } = decodeSystem(rules, `#${text}`);
    expect(problems).toEqual([]);
    expect(fromLinked(system)).toEqual({ ...now.system, name: 'Shop' });
  });
});
