import { describe, expect, it } from 'vitest';
import { loadRules, loadWords } from '#load/framework.ts';
import { levelBriefly, levelsInWords } from './decision-words.ts';

const rules = loadRules(process.cwd());
const words = loadWords(process.cwd());
const said = (fact: string, ...levels: string[]): string => levelsInWords(words, fact, levels);

describe('the answers of a condition', () => {
  it('are said in a few words, and names keep their capital', () => {
    expect(levelBriefly(words, 'hot_path_size', 'whole-service')).toBe(
      'a program of its own whose one loop is the work',
    );
    expect(levelBriefly(words, 'memory_constraint', 'tight')).toBe('memory is the limit');
    expect(levelBriefly(words, 'existing_codebase', 'c/c++')).toBe('C or C++');
    expect(levelBriefly(words, 'platform_language', 'browser-or-node')).toBe('JavaScript or TypeScript');
    expect(levelBriefly(words, 'existing_codebase', 'go')).toBe('Go');
  });

  it('are told apart also where one of them holds an "or"', () => {
    expect(said('existing_codebase', 'python', 'rust')).toBe('Python or Rust');
    expect(said('expected_lifetime', 'throwaway', 'months')).toBe('days or months');
    expect(said('existing_codebase', 'rust', 'c/c++', 'go')).toBe('Rust; C or C++; or Go');
  });

  it('are said by what is not meant where that is shorter', () => {
    expect(said('existing_codebase', 'none', 'rust', 'c/c++', 'go', 'other')).toBe(
      'any answer but “Python” or “shell scripts”',
    );
    expect(said('change_rate', 'stable', 'weekly')).not.toMatch(/any answer but/);
  });

  it('never show an id that is no word', () => {
    const conditions = [
      ...rules.gates.map(({ when }) => when),
      ...rules.vetoes.map(({ when }) => when),
      ...rules.forces.flatMap(({ terms }) => terms.map(({ when }) => when)),
      ...rules.regions.map(({ when }) => when),
    ];
    const texts = conditions.flatMap((when) =>
      Object.entries(when).map(([fact, levels]) => levelsInWords(words, fact, levels)),
    );
    expect(texts.length).toBeGreaterThan(60);
    expect(texts.filter((text) => /\w-(?:service|kernel|users|out)\b|n\/a|_|[<>]/.test(text))).toEqual([]);
  });
});
