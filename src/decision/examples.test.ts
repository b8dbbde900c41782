import { describe, expect, it } from 'vitest';
import { exampleFaults, idsToShow } from './examples.ts';
import { cases, framework, rules } from './testing.ts';

const told = (facts: Readonly<Record<string, string>>): string =>
  Object.entries(facts)
    .map(([fact, level]) => `${fact} ${level}`)
    .join(', ');

describe('the examples of the framework', () => {
  it.each(framework.examples.map((example) => [example.shows, told(example.facts), example] as const))(
    'show %s: %s',
    (_, __, example) => {
      expect(exampleFaults(rules, example, cases)).toEqual([]);
    },
  );

  it('show each rule, kind of boundary, offer and name', () => {
    const shown = new Set(framework.examples.map(({ shows }) => shows));
    expect(idsToShow(rules).filter((id) => !shown.has(id))).toEqual([]);
  });

  it('tell each field that the rules do not say', () => {
    const example = {
      shows: 'notebook',
      facts: { existing_codebase: 'go' },
      verdict: 'python' as const,
      strength: 'gate' as const,
      boundary: 'wasm',
      with: ['numpy'],
      nearest: 'chat-homeserver',
    };
    expect(exampleFaults(rules, example, cases)).toEqual([
      { field: 'verdict', expected: 'python', found: 'other' },
      { field: 'strength', expected: 'gate', found: 'open' },
      { field: 'boundary', expected: 'wasm', found: 'null' },
      { field: 'with', expected: 'numpy', found: 'go' },
      { field: 'nearest', expected: 'chat-homeserver', found: 'null' },
      { field: 'shows', expected: 'notebook', found: 'house-code' },
    ]);
  });
});
