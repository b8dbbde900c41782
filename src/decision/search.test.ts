import { describe, expect, it } from 'vitest';
import { compile, toBox } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { possible } from './search.ts';
import { cases, rules } from './testing.ts';
import type { Flip } from './types.ts';

const compiled = compile(rules);
const ids = (set: number): string[] => compiled.verdicts.filter((_, bit) => (set >> bit) & 1);

describe('the search', () => {
  it('says that it is not exact where it met its limit, and then may hold too much', () => {
    const stopped = possible(compiled, toBox(compiled, {}), undefined, 3);
    expect(stopped).toMatchObject({ exact: false, evaluations: 3 });
    expect(ids(stopped.set)).toEqual(compiled.verdicts);
  });

  it('needs one look where a gate decides', () => {
    const box = toBox(compiled, {
      binary_or_deploy_target: 'kernel/hypervisor',
      existing_codebase: 'none',
    });
    expect(possible(compiled, box)).toMatchObject({ exact: true, evaluations: 1 });
  });

  it('leaves the box as it was between branches: each verdict is one that answers lead to', () => {
    const box = toBox(compiled, {
      expected_lifetime: 'years',
      existing_codebase: 'none',
      binary_or_deploy_target: 'server',
      team_rust_skill: 'some',
      ready_made_package: 'none',
      ecosystem_need: 'none',
      python_inside: 'none',
      consumers: 'internal',
      house_language: 'none',
      change_rate: 'stable',
      why_now: 'new',
      platform_language: 'none',
      hot_path_size: 'n/a',
      called_from_other_languages: 'false',
      must_survive_crash: 'false',
    });
    const before = [...box];
    const found = possible(compiled, box);
    expect(ids(found.set)).toEqual(['python', 'rust', 'either', 'compiled']);
    expect(box).toEqual(before);
  });
});

describe('strength', () => {
  const settled = {
    binary_or_deploy_target: 'server',
    existing_codebase: 'none',
    expected_lifetime: 'years',
    team_rust_skill: 'some',
    ready_made_package: 'none',
  };

  it('is gate where a gate decides, stable where a region does and nothing open can change it', () => {
    expect(evaluate(rules, { ...settled, binary_or_deploy_target: 'kernel/hypervisor' }).strength).toBe(
      'gate',
    );
    const all = Object.fromEntries(rules.facts.map((fact) => [fact.id, fact.assume]));
    expect(evaluate(rules, all)).toMatchObject({ strength: 'stable', verdict: 'python', settledBy: null });
  });

  it('leans on the one answer that would settle it, as assumed', () => {
    const all = Object.fromEntries(rules.facts.map((fact) => [fact.id, fact.assume]));
    const { cpu_bound_share: _, ...open } = all;
    const e = evaluate(rules, open);
    expect(e).toMatchObject({
      strength: 'leans',
      settledBy: 'cpu_bound_share',
      possible: ['python', 'either', 'compiled'],
    });
    expect(e.open).toEqual([{ fact: 'cpu_bound_share', couldChangeTo: ['either', 'compiled'] }]);
    expect(evaluate(rules, {}).strength).toBe('open');
  });
});

describe('reasons', () => {
  it('are the rule that decides and the forces of its axis, strongest first; the others stand against it', () => {
    const e = evaluate(rules, {
      cpu_bound_share: 'high',
      memory_constraint: 'matters',
      latency_budget: '10ms',
      change_rate: 'weekly',
    });
    expect(e.reasons.map(({ rule, push, kind }) => [rule, push, kind])).toEqual([
      ['guarantees-win', 0, 'region'],
      ['computing', 2, 'force'],
      ['latency', 1, 'force'],
      ['memory', 0.5, 'force'],
    ]);
    expect(e.against.forces).toEqual(['change']);
  });

  it('say which answers were given, and nothing of those that were only assumed', () => {
    const [decided] = evaluate(rules, { hot_path_size: 'spread-out', existing_codebase: 'python' }).reasons;
    expect(decided?.answers).toEqual([
      { fact: 'hot_path_size', level: 'spread-out' },
      { fact: 'existing_codebase', level: 'python' },
    ]);
    const started = evaluate(rules, { startup_constraint: 'tight' }).reasons;
    expect(started.map(({ rule, answers }) => [rule, answers])).toEqual([
      ['compiled-any', []],
      ['start-up', [{ fact: 'startup_constraint', level: 'tight' }]],
    ]);
  });

  it('leave vetoes to the verdicts that they are about', () => {
    const nobody = { reviewers_who_carry_it: 'none' };
    expect(evaluate(rules, nobody)).toMatchObject({ verdict: 'python', vetoes: [] });
    expect(evaluate(rules, { ...nobody, cpu_bound_share: 'high' })).toMatchObject({
      verdict: 'compiled',
      vetoes: ['nobody-carries-it'],
    });
  });
});

describe('flips', () => {
  it('have what somebody can change first, and the nearest levels first among them', () => {
    const isFixed = ({ changes }: Flip): boolean =>
      changes.some(({ fact }) => rules.facts.find(({ id }) => id === fact)?.fixed === true);
    const far = (flips: readonly Flip[]): number[] =>
      flips.map(({ changes }) =>
        changes.reduce((sum, { fact, from, to }) => {
          const record = rules.facts.find(({ id }) => id === fact);
          const at = (level: string): number => record?.levels.findIndex(({ id }) => id === level) ?? -1;
          return sum + Math.abs(at(to) - at(from ?? record?.assume ?? ''));
        }, 0),
      );
    let unequal = 0;
    for (const { codings } of cases) {
      const { flips } = evaluate(rules, codings.first);
      expect(flips.map(isFixed)).toEqual(flips.map(isFixed).sort((a, b) => Number(a) - Number(b)));
      for (const part of [flips.filter((flip) => !isFixed(flip)), flips.filter(isFixed)]) {
        const found = far(part);
        expect(found).toEqual([...found].sort((a, b) => a - b));
        if (found[0] !== found.at(-1)) unequal++;
      }
    }
    expect(unequal).toBeGreaterThan(5);
  });
});
