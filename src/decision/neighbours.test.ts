import { describe, expect, it } from 'vitest';
import { type KnownCase, neighbours } from './neighbours.ts';
import { cases, rules } from './testing.ts';
import type { Outcome } from './types.ts';

/** Six facts besides the two that must agree. */
const facts = {
  hot_path_size: 'small-kernel',
  binary_or_deploy_target: 'server',
  cpu_bound_share: 'high',
  tail_latency_matters: 'false',
  existing_codebase: 'python',
  change_rate: 'weekly',
  expected_lifetime: 'years',
  concurrency: 'tens',
};
const item = (id: string, first: Record<string, string>, choice: Outcome = 'split'): KnownCase => ({
  id,
  codings: { first },
  outcome: { choice },
});
const near = (own: Record<string, string>, ...known: KnownCase[]): string[] =>
  neighbours(rules, own, known, ['split']).nearest.map(({ id }) => id);
const only = (...names: (keyof typeof facts)[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, facts[name]]));

describe('a documented case is near', () => {
  it('where time goes and where it runs are the same place', () => {
    expect(near(facts, item('same', facts))).toEqual(['same']);
    expect(near(facts, item('container', { ...facts, binary_or_deploy_target: 'container' }))).toEqual([
      'container',
    ]);
    expect(near(facts, item('desktop', { ...facts, binary_or_deploy_target: 'desktop' }))).toEqual([]);
    expect(near(facts, item('spread', { ...facts, hot_path_size: 'spread-out' }))).toEqual([]);
    const { hot_path_size: _, ...open } = facts;
    expect(near(open, item('same', facts))).toEqual([]);
    expect(near(facts, item('unknown', open))).toEqual([]);
    const board = { ...facts, binary_or_deploy_target: 'embedded' };
    expect(near(board, item('kernel', { ...facts, binary_or_deploy_target: 'kernel/hypervisor' }))).toEqual([
      'kernel',
    ]);
  });

  it('with six facts known on both sides, and not with five', () => {
    const six = only(
      'hot_path_size',
      'binary_or_deploy_target',
      'cpu_bound_share',
      'tail_latency_matters',
      'existing_codebase',
      'change_rate',
    );
    expect(near(six, item('six', facts))).toEqual(['six']);
    const { change_rate: _, ...five } = six;
    expect(near(five, item('five', facts))).toEqual([]);
  });

  it('up to a mean distance of 0.3 of the shared facts', () => {
    // Ten facts: three that differ wholly are 0.3, and half a step more is too far.
    const ten = { ...facts, ecosystem_need: 'none', untrusted_input_parsing: 'false' };
    const three = {
      ...ten,
      existing_codebase: 'go',
      ecosystem_need: 'browser',
      untrusted_input_parsing: 'true',
    };
    expect(near(ten, item('three', three))).toEqual(['three']);
    expect(near(ten, item('more', { ...three, cpu_bound_share: 'medium' }))).toEqual([]);
  });

  it('by steps over the length of the scale, and all or nothing where there is none', () => {
    // Six facts: from none to 100k+ is the whole scale, 1 / 6; to thousands two thirds of it.
    const six = only(
      'hot_path_size',
      'binary_or_deploy_target',
      'cpu_bound_share',
      'existing_codebase',
      'change_rate',
      'concurrency',
    );
    const own = { ...six, concurrency: 'none' };
    const whole = item('b-whole', { ...six, concurrency: '100k+' });
    const most = item('c-most', { ...six, concurrency: 'thousands' });
    const other = item('a-other', { ...own, existing_codebase: 'go' });
    // Equal distances stand by id.
    expect(near(own, whole, other)).toEqual(['a-other', 'b-whole']);
    expect(near(own, whole, most)).toEqual(['c-most', 'b-whole']);
    // One step of the shorter scale weighs more: 1 / 2 against 1 / 3.
    const step = item('a-step', { ...own, cpu_bound_share: 'medium' });
    const third = item('z-third', { ...own, concurrency: 'tens' });
    expect(near(own, step, third)).toEqual(['z-third', 'a-step']);
  });
});

describe('neighbours', () => {
  it('are the two nearest, nearest first, with the facts that differ', () => {
    const two = { ...facts, existing_codebase: 'go', change_rate: 'stable' };
    const known = [item('far', two), item('same', facts), item('step', { ...facts, concurrency: 'none' })];
    const found = neighbours(rules, facts, known, ['split']);
    expect(found.nearest).toEqual([
      { id: 'same', choice: 'split', shared: 8, agreeing: 8, differs: [] },
      { id: 'step', choice: 'split', shared: 8, agreeing: 7, differs: ['concurrency'] },
    ]);
    expect(found.opposite).toBeNull();
  });

  it('come with the nearest that went another way', () => {
    const known = [
      item('same', facts),
      item('rust-far', { ...facts, existing_codebase: 'go' }, 'rust'),
      item('rust-near', { ...facts, concurrency: 'none' }, 'rust'),
    ];
    expect(neighbours(rules, facts, known, ['split']).opposite?.id).toBe('rust-near');
    expect(neighbours(rules, facts, known, ['rust']).opposite?.id).toBe('same');
    expect(neighbours(rules, facts, known, ['split', 'rust']).opposite).toBeNull();
  });

  it('find a documented case from its own facts, and none for nothing known', () => {
    const own = cases.find(({ id }) => id === 'chat-homeserver')?.codings.first ?? {};
    expect(neighbours(rules, own, cases, ['split']).nearest[0]?.id).toBe('chat-homeserver');
    expect(neighbours(rules, {}, cases, ['python'])).toEqual({ nearest: [], opposite: null });
  });
});
