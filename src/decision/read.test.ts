import { describe, expect, it } from 'vitest';
import { shown } from './problems.ts';
import { readFacts } from './read.ts';
import { rules } from './testing.ts';

describe('facts', () => {
  it('are read as YAML and JSON give them', () => {
    expect(readFacts(rules, { tail_latency_matters: true, team_size: 1, concurrency: 'tens' })).toEqual({
      facts: { tail_latency_matters: 'true', team_size: '1', concurrency: 'tens' },
      problems: [],
    });
  });

  it.each(['unknown', null, undefined])('of %s are not known, and that is no fault', (level) => {
    expect(readFacts(rules, { concurrency: level })).toEqual({ facts: {}, problems: [] });
  });

  it('that cannot be read leave the others', () => {
    const { facts, problems } = readFacts(rules, { concurrency: 'tens', speed: 'fast', team_size: ['1'] });
    expect(facts).toEqual({ concurrency: 'tens' });
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['fact-unknown', 'speed'],
      ['level-unknown', 'team_size'],
    ]);
    expect(problems[1]?.values).toEqual({
      found: '[…]',
      fact: 'team_size',
      allowed: ['1', '2-8', '9-50', '50+'],
    });
  });

  it.each([
    [null, 'facts-absent'],
    [undefined, 'facts-absent'],
    [['concurrency'], 'facts-not-mapping'],
    ['tens', 'facts-not-mapping'],
  ])('must be a mapping, not %j', (data, code) => {
    expect(readFacts(rules, data)).toMatchObject({ facts: {}, problems: [{ code, field: '' }] });
  });

  it('are shown short', () => {
    expect([shown('a'), shown([1]), shown({}), shown(7), shown(undefined)]).toEqual([
      '"a"',
      '[…]',
      '{…}',
      '7',
      'undefined',
    ]);
    expect(shown('x'.repeat(100))).toHaveLength(60);
    expect(shown(Symbol('a'))).toBe('Symbol(a)');
  });
});
