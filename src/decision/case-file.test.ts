import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { decisionMessages } from '#messages/decision.ts';
import { problemInWords } from '#messages/decision-words.ts';
import { runs } from '#testing/fuzz.ts';
import { type Placed, type ReadCase, readCases } from './case-file.ts';
import { components, rules } from './testing.ts';

// Many runs, or many processes: a loaded machine must not fail them.

const good =
  'facts:\n    concurrency: tens\n    untrusted_input_parsing: true\n    team_size: 1\n    latency_budget: unknown\n    change_rate:';

const inWords = ({ line, problem }: Placed): string =>
  decisionMessages(undefined).line(line, problemInWords(problem));
/** The cases, or a list of none where the text is no list. */
const listOf = (text: string): ReadCase[] => {
  const cases = readCases(rules, text);
  return Array.isArray(cases) ? cases : [];
};
const errorsOf = (item: ReadCase | undefined): string[] =>
  item === undefined || item.ok ? [] : item.problems.map(inWords);
/** What is wrong with a text that is no list of cases. */
const refusal = (text: string): string => {
  const cases = readCases(rules, text);
  return Array.isArray(cases) ? '' : inWords(cases);
};

describe('a file of cases', () => {
  it('may be a list or a document with cases; levels come as YAML gives them', () => {
    for (const text of [`- id: a\n  ${good}\n`, `meta: {}\ncases:\n- id: a\n  ${good}\n`]) {
      const cases = listOf(text);
      expect(cases).toMatchObject([
        {
          ok: true,
          id: 'a',
          facts: { concurrency: 'tens', untrusted_input_parsing: 'true', team_size: '1' },
        },
      ]);
      expect(Object.keys(cases[0]?.ok ? cases[0].facts : {})).toEqual([
        'concurrency',
        'untrusted_input_parsing',
        'team_size',
      ]);
    }
  });

  it('compares an outcome and does not read it as a fact', () => {
    const [first] = readCases(
      rules,
      '- id: a\n  facts: {}\n  outcome: { choice: rust, full_credit: [rust, split], partial_credit: [python] }\n',
    ) as never[];
    expect(first).toMatchObject({
      ok: true,
      facts: {},
      outcome: { fullCredit: ['rust', 'split'], partialCredit: ['python'] },
    });
  });

  it('names line, field and what is allowed, and still reads the others', () => {
    const cases = listOf(
      '- id: a\n  facts:\n    concurrency: lots\n    speed: fast\n- id: b\n  facts: {concurrency: tens}\n- id: c\n- 7\n',
    );
    expect(cases).toMatchObject([
      { ok: false, id: 'a' },
      { ok: true, id: 'b' },
      { ok: false, id: 'c' },
      { ok: false, id: '#4' },
    ]);
    expect(errorsOf(cases[2])).toEqual(['line 7: facts: missing; give a mapping of fact: level']);
    expect(errorsOf(cases[3])).toEqual(['line 8: a case must be a mapping with id and facts']);
    const errors = errorsOf(cases[0]);
    expect(errors[0]).toBe(
      'line 3: facts.concurrency: "lots" is no level of concurrency; allowed: none, tens, thousands, 100k+, unknown',
    );
    expect(errors[1]).toMatch(/^line 4: facts\.speed: unknown fact "speed"; allowed: concurrency, /);
  });

  it('keeps the sound cases of a file with a syntax fault in one of them', () => {
    const cases = listOf(
      'cases:\n- id: a\n  facts: {concurrency: tens}\n- id: b\n  facts: {concurrency: [}\n- id: c\n  facts: {concurrency: none}\n',
    );
    expect(cases).toMatchObject([
      { ok: true, id: 'a', line: 2 },
      { ok: false, id: 'b', line: 4 },
      { ok: true, id: 'c', line: 6 },
    ]);
    expect(errorsOf(cases[1])[0]).toMatch(/^line 5: /);
  });

  it('gives a case that has no readable name its place', () => {
    const cases = listOf('- id: a\n  facts: {}\n- id:  \n  facts: {concurrency: [}\n');
    expect(cases).toMatchObject([{ id: 'a' }, { ok: false, id: '#2', line: 3 }]);
    expect(errorsOf(cases[1])[0]).not.toMatch(/column/);
  });

  it('says what it found where there is no list', () => {
    expect(refusal('facts: {}')).toMatch(/line 1: .*give a list of cases/);
    expect(refusal('')).toMatch(/give a list of cases/);
    expect(refusal('a: &a [*a, *a]\ncases: *a')).not.toBe('');
  });

  it('never throws on random and mutated files, and always says what is wrong', () => {
    const word = fc.constantFrom(
      '- id: a',
      '  facts:',
      'facts: {',
      '}',
      'concurrency: tens',
      '    concurrency: none',
      ' - ',
      ': ',
      '"',
      "'",
      '&a',
      '*a',
      '!!x',
      '|',
      '\t',
      '#',
      '?',
      '[',
      ']',
      '{',
      '---',
      '%YAML',
      'cases:',
      '<<: *a',
      '\u0000',
      'é',
      'null',
      '~',
      '1e999',
      '0x',
      '\n',
    );
    const wild = fc.oneof(
      fc.array(word, { maxLength: 12 }).map((words) => words.join('\n')),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    let faults = 0;
    // Plain throws, not expect: at this many runs the assertions would take most of the time.
    const look = (text: string): void => {
      const cases = readCases(rules, text);
      if (!Array.isArray(cases)) {
        faults++;
        if (inWords(cases).length <= 10) throw new Error(`no clear message: ${inWords(cases)}`);
        return;
      }
      for (const item of cases) {
        if (item.id === '') throw new Error('a case without a name');
        if (item.ok) continue;
        faults++;
        for (const error of errorsOf(item))
          if (!/line \d+: ./.test(error)) throw new Error(`no clear message: ${error}`);
      }
    };
    fc.assert(
      fc.property(wild, (text) => look(text)),
      { numRuns: runs(38_000) },
    );
    const sound = fc
      .array(components(0.2), { minLength: 1, maxLength: 2 })
      .map((all) => stringify(all.map((facts, i) => ({ id: `c${i}`, facts }))));
    fc.assert(
      fc.property(
        sound,
        fc.nat(),
        fc.oneof(word, fc.string({ unit: 'binary', maxLength: 2 })),
        (text, at, junk) => {
          const place = at % text.length;
          look(text.slice(0, place) + junk + text.slice(place + 1));
        },
      ),
      { numRuns: runs(22_000) },
    );
    expect(faults).toBeGreaterThan(runs(60_000) / 12);
  });
});
