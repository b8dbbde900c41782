/** What must hold for the rules themselves beyond what `npm run check` says: few, reasoned, released without a change of verdict. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadReleased, logicHash, releasedVersions } from '#load/released.ts';
import { runs } from '#testing/fuzz.ts';
import { browserWords } from './browser-words.ts';
import { evaluate } from './evaluate.ts';
import { logicOf } from './logic.ts';
import { cases, components, framework, ROOT, rules } from './testing.ts';
import type { Facts } from './types.ts';

// Many runs, or many processes: a loaded machine must not fail them.

describe('every rule', () => {
  it('cites a source outside the cases, or fires in at least three of them', () => {
    const caseUrls = new Set(cases.flatMap((item) => item.sources.map((source) => source.url)));
    const fires = (id: string): number =>
      cases.filter((item) => evaluate(rules, item.codings.first).reasons.some((r) => r.rule === id)).length;
    const weak = [...rules.gates, ...rules.forces].filter(
      (rule) =>
        !rule.evidence.some(
          (e) => e.stance === 'for' && (e.claim !== undefined || !caseUrls.has(e.url ?? '')),
        ) && fires(rule.id) < 3,
    );
    expect(weak.map((rule) => rule.id)).toEqual([]);
  });

  it('names no case', () => {
    const text = JSON.stringify(
      [rules.gates, rules.forces, rules.regions]
        .flat()
        .map((rule) => [rule.id, 'when' in rule ? rule.when : rule.terms]),
    );
    for (const item of cases) expect(text.includes(item.id)).toBe(false);
  });

  it('restates or departs from every row of the source documents about choosing', () => {
    const { sourceRules } = framework.words;
    const rows = (part: string): number =>
      Object.values(sourceRules).filter(({ where }) => where.includes(part)).length;
    expect(rows('Table of when to use Rust')).toBe(10);
    expect(rows('How to Decide, rule')).toBeGreaterThanOrEqual(3);
    expect(rows('appropriate use cases')).toBe(4);
  });
});

/** A verdict with all that a reader is told of it, but for the version of the rules. */
const outcome = (set: Parameters<typeof evaluate>[0], facts: Parameters<typeof evaluate>[1]): string =>
  JSON.stringify({
    ...evaluate(set, facts),
    rules: '',
    // Reasons of boundaries were sentences before 1.2.0.
    boundary: evaluate(set, facts).boundary.map(({ id, share }) => [id, share]),
    boundaryRuledOut: evaluate(set, facts).boundaryRuledOut.map(({ id }) => id),
  });

/** The answers that a version of the rules asks for: later facts and levels left out. */
function known(version: string, facts: Facts): Facts {
  const { facts: asked } = loadReleased(ROOT, version);
  return Object.fromEntries(
    Object.entries(facts).filter(([fact, level]) =>
      asked.some(({ id, levels }) => id === fact && levels.some((l) => l.id === level)),
    ),
  );
}

describe('released rules', () => {
  it('stay loadable, oldest first', () => {
    for (const version of releasedVersions(ROOT))
      expect(evaluate(loadReleased(ROOT, version), known(version, cases[0]?.codings.first ?? {})).rules).toBe(
        version,
      );
    expect(releasedVersions(ROOT).slice(0, 3)).toEqual(['1.0.0', '1.1.0', '1.2.0']);
    expect(() => loadReleased(ROOT, '0.1.0')).toThrow(/no released rules "0.1.0"; released: 1.0.0, /);
  });

  it('1.2.0 change structure only: verdict, strength, boundaries and flips are those of 1.1.0', () => {
    const before = loadReleased(ROOT, '1.1.0');
    const after = loadReleased(ROOT, '1.2.0');
    for (const item of cases)
      for (const coding of [item.codings.first, item.codings.second])
        expect(outcome(after, known('1.1.0', coding))).toBe(outcome(before, known('1.1.0', coding)));
    let tried = 0;
    for (const share of [0.4, 0.7, 1.1])
      fc.assert(
        fc.property(components(share), (all) => {
          tried++;
          const facts = known('1.1.0', all);
          if (outcome(after, facts) !== outcome(before, facts)) throw new Error('another outcome');
        }),
        { numRuns: runs(5_000), seed: 120 },
      );
    expect(tried).toBe(3 * runs(5_000));
  });

  it('are hashed without a word: a comma changes no hash, a level does', () => {
    const logic = logicOf(rules);
    const [gate, ...gates] = rules.gates;
    const [fact, ...facts] = rules.facts;
    if (gate === undefined || fact === undefined) throw new Error('no gate or no fact');
    const told = { ...rules, gates: [{ ...gate, evidence: [] }, ...gates] };
    expect(logicHash(logicOf(told))).toBe(logicHash(logic));
    expect(logicHash({ ...logic, version: '9.9.9' })).toBe(logicHash(logic));
    const moved = { ...rules, facts: [{ ...fact, assume: fact.levels.at(-1)?.id ?? '' }, ...facts] };
    expect(logicHash(logicOf(moved))).not.toBe(logicHash(logic));
    const words = /[a-z]{3,} [a-z]{2,} [a-z]{2,}/i;
    expect(JSON.stringify(logic).match(words)?.[0]).toBeUndefined();
  });
});

describe('what the browser loads', () => {
  it('gives the same evaluation as the full records', () => {
    const small = logicOf(rules);
    for (const item of cases)
      expect(evaluate(small, item.codings.first)).toEqual(evaluate(rules, item.codings.first));
  });

  it('is at most 25 KB compressed, engine, rules and words (types stripped, not yet minified)', () => {
    const files = [
      'boundary',
      'compile',
      'condition',
      'evaluate',
      'flips',
      'margin',
      'neighbours',
      'read',
      'search',
      'verdict',
    ];
    const source = files
      .map((name) => stripTypeScriptTypes(readFileSync(join(ROOT, 'src/decision', `${name}.ts`), 'utf8')))
      .map((text) => text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s+/gm, ''))
      .join('\n');
    const data = JSON.stringify([logicOf(rules), browserWords(framework.words)]);
    const bytes = gzipSync(source, { level: 6 }).length + gzipSync(data, { level: 6 }).length;
    expect(bytes).toBeLessThanOrEqual(25 * 1024);
  });
});
