import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemInWords } from '#messages/decision-words.ts';
import { runs } from '#testing/fuzz.ts';
import { MAX_FRAGMENT } from '#url/fragment.ts';
import { type DecodedSystem, decodeSystem, encodeSystem, type LinkedSystem } from './codec.ts';
import { type Decision, parseDecision, serialiseDecision } from './decision-file.ts';
import { components, rules } from './testing.ts';

// Many runs, or many processes: a loaded machine must not fail them.

const verdictIds = rules.verdicts.map(({ id }) => id);
const inWords = ({ problems }: DecodedSystem): string => problems.map((p) => problemInWords(p)).join('\n');

/** A name as a person types one: what a page would disguise is taken out by the decoder, so leave it out here. */
const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((s) =>
  s
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 30)
    .toWellFormed(),
);

const systems: fc.Arbitrary<LinkedSystem> = fc
  .tuple(
    names,
    fc.array(fc.tuple(names, components(), fc.option(fc.constantFrom(...verdictIds))), { maxLength: 6 }),
  )
  .chain(([system, parts]) =>
    fc
      .array(
        fc.record({
          from: fc.integer({ min: 1, max: Math.max(1, parts.length) }),
          to: fc.integer({ min: 1, max: Math.max(1, parts.length) }),
        }),
        {
          maxLength: parts.length === 0 ? 0 : 4,
        },
      )
      .map((calls) => ({
        rules: rules.version,
        system,
        components: parts.map(([name, facts, verdict], index) => ({ key: index + 1, name, facts, verdict })),
        calls,
      })),
  );

describe('a link', () => {
  it('comes back as it was, whatever the order of its parts', () => {
    fc.assert(
      fc.property(systems, fc.boolean(), (system, reversed) => {
        const text = encodeSystem(rules, system);
        const order = reversed ? text.split('&').reverse().join('&') : text;
        expect(decodeSystem(rules, `#${order}`)).toEqual({ system, problems: [] });
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('uses only characters that may stand in a fragment', () => {
    fc.assert(
      fc.property(systems, (system) => {
        expect(encodeSystem(rules, system)).toMatch(/^[A-Za-z0-9%~=&._-]*$/);
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('stays under 400 characters for three fully answered components with plain names', () => {
    fc.assert(
      fc.property(fc.array(components(1.1), { minLength: 3, maxLength: 3 }), (facts) => {
        const system = {
          rules: rules.version,
          system: 'Order desk',
          components: ['web backend', 'pricing engine', 'nightly report'].map((name, i) => ({
            key: i + 1,
            name,
            facts: facts[i] ?? {},
            verdict: 'python-native-library' as const,
          })),
          calls: [
            { from: 1, to: 2 },
            { from: 3, to: 2 },
          ],
        };
        expect(encodeSystem(rules, system).length).toBeLessThan(400);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('says what it cannot read, in a sentence, and keeps the rest', () => {
    const text = encodeSystem(rules, {
      rules: '1.0.0',
      system: '',
      components: [{ key: 1, name: 'a', facts: { concurrency: 'tens' }, verdict: 'split' }],
      calls: [],
    });
    const { system, problems } = decodeSystem(rules, `${text}&c2=%ZZ~99Z~q&l1=1.9&z`);
    expect(system.components.map((c) => c.facts)).toEqual([{ concurrency: 'tens' }, {}]);
    expect(problems.map((p) => problemInWords(p)).join('\n')).toMatch(
      /"z" is not key=value[\s\S]*"q" is no verdict[\s\S]*not well encoded[\s\S]*cut off[\s\S]*"99" is no answer[\s\S]*l1: it names a component/,
    );
    expect(inWords(decodeSystem(rules, 'f=7&c1=a~~'))).toMatch(/format "7"; this page reads 1/);
    expect(inWords(decodeSystem(rules, `f=1&c1=${'a'.repeat(MAX_FRAGMENT)}`))).toMatch(/longer than/);
    expect(decodeSystem(rules, 'f=1&r=1.0.0&c1=a%E2%80%AEb~~').system.components[0]?.name).toBe('ab');
  });

  it('never throws on random and damaged fragments', () => {
    const alphabet = fc.constantFrom(...'f=1&c2~lrs.0aZ%E2#?\\\u0000é{}"');
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(alphabet, { maxLength: 60 }).map((c) => c.join('')),
      fc.array(alphabet, { maxLength: 40 }).map((c) => `f=1&${c.join('')}`),
    );
    let unread = 0;
    fc.assert(
      fc.property(wild, (text) => {
        const { problems } = decodeSystem(rules, text);
        for (const problem of problems)
          if (!/\w+ \w+/.test(problemInWords(problem))) throw new Error(`no clear message: ${problem.code}`);
        if (problems.length > 0) unread++;
      }),
      { numRuns: runs(20_000) },
    );
    fc.assert(
      fc.property(systems, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), (system, at, junk) => {
        const text = encodeSystem(rules, system);
        const place = text.length === 0 ? 0 : at % text.length;
        decodeSystem(rules, text.slice(0, place) + junk + text.slice(place + 1));
      }),
      { numRuns: runs(10_000) },
    );
    expect(unread).toBeGreaterThan(runs(30_000) / 30);
  });
});

const decisions: fc.Arbitrary<Decision> = fc.record({
  rules: fc.constantFrom('1.0.0', '12.3.4'),
  system: names,
  components: fc.array(
    fc.record({
      name: names.filter((n) => n !== ''),
      facts: components(),
      verdict: fc.constantFrom(...verdictIds),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  calls: fc.constant([{ from: 0, to: 0 }]),
  deciders: fc.array(names, { maxLength: 3 }),
  dissent: names,
  recheck: names,
});

describe('a decision file', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(decisions, (decision) => {
        expect(parseDecision(rules, serialiseDecision(decision))).toEqual({ ok: true, decision });
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('is refused with the field and what is allowed', () => {
    const sound = JSON.parse(
      serialiseDecision({
        rules: '1.0.0',
        system: 's',
        components: [{ name: 'a', facts: { concurrency: 'tens' }, verdict: 'split' }],
        calls: [],
        deciders: [],
        dissent: '',
        recheck: '',
      }),
    ) as Record<string, unknown>;
    const errors = (change: Record<string, unknown>): string => {
      const parsed = parseDecision(rules, JSON.stringify({ ...sound, ...change }));
      return parsed.ok ? '' : parsed.problems.map((p) => problemInWords(p)).join('\n');
    };
    expect(errors({})).toBe('');
    expect(errors({ format: 'x' })).toMatch(/^format: "x" is not/);
    expect(errors({ rules: 'new' })).toMatch(/^rules: "new" is not a version/);
    expect(errors({ components: [] })).toMatch(/^components: give a list/);
    expect(errors({ components: [{ name: 'a', facts: { concurrency: 'many' }, verdict: 'c' }] })).toMatch(
      /components\.0\.facts\.concurrency: "many" is no level of concurrency; allowed: none, tens, thousands, 100k\+, unknown\ncomponents\.0\.verdict: "c" is no verdict; allowed: python,/,
    );
    expect(errors({ calls: [{ from: 0, to: 5 }] })).toMatch(/^calls\.0: from and to/);
    // One component has the place 0 alone.
    expect(errors({ calls: [{ from: 0, to: 1 }] })).toMatch(/^calls\.0: from and to .*, 0 to 0$/);
    expect(errors({ calls: [{ from: -1, to: 0 }] })).toMatch(/^calls\.0: /);
    expect(parseDecision(rules, '{')).toMatchObject({ ok: false });
  });

  it('never throws on random and damaged files', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.json({ maxDepth: 3 })),
        (text) => {
          const parsed = parseDecision(rules, text);
          if (!parsed.ok && parsed.problems.some((p) => problemInWords(p).length <= 5))
            throw new Error('no clear message');
        },
      ),
      { numRuns: runs(25_000) },
    );
    fc.assert(
      fc.property(decisions, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), (decision, at, junk) => {
        const text = serialiseDecision(decision);
        const place = at % text.length;
        const parsed = parseDecision(rules, text.slice(0, place) + junk + text.slice(place + 1));
        if (!parsed.ok && parsed.problems.length === 0) throw new Error('no message');
      }),
      { numRuns: runs(15_000) },
    );
  });
});
