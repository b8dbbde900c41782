/** What must hold for the rules themselves: reachable, reasoned, linked to their sources, and released. */
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { loadReleased, releasedVersions, releaseText, sourceHash } from '#load/framework.ts';
import { agreement, LOCUS } from './backtest.ts';
import { browserRules } from './browser-rules.ts';
import { compile, VERDICTS } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { cases, components, framework, ROOT, rules } from './testing.ts';

// Many runs, or many processes: a loaded machine must not fail them.
vi.setConfig({ testTimeout: 180_000 });

const { sourceRules, questions, version } = framework;
const deciding = [...rules.gates, ...rules.vetoes, ...rules.forces, ...rules.regions];

describe('every rule', () => {
  it('has an id of its own', () => {
    const ids = deciding.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('can be reached, and so can every verdict, every strength and every kind of boundary', () => {
    const seen = new Set<string>();
    const boundaries = new Set<string>();
    const look = (facts: Parameters<typeof evaluate>[1]): void => {
      const e = evaluate(rules, facts);
      for (const id of [
        e.verdict,
        e.strength,
        ...e.reasons.map((r) => r.rule),
        ...e.conditions.map((c) => c.veto),
        ...e.against.forces,
      ])
        seen.add(id);
      for (const boundary of e.boundary) boundaries.add(boundary.id);
    };
    fc.assert(
      fc.property(components(0.9), (facts) => look(facts)),
      { numRuns: 20_000, seed: 1 },
    );
    fc.assert(
      fc.property(components(0.5), (facts) => look(facts)),
      { numRuns: 2_000, seed: 2 },
    );
    // Where gates would nearly always decide first: the same facts on a server, long-lived, with code in Python or none.
    fc.assert(
      fc.property(
        components(0.9),
        fc.constantFrom('server', 'library-for-python-users'),
        fc.constantFrom('python', 'none', 'other', 'rust'),
        (facts, place, code) =>
          look({
            ...facts,
            binary_or_deploy_target: place,
            expected_lifetime: 'years',
            existing_codebase: code,
            ready_made_package: 'none',
            ecosystem_need: 'none',
          }),
      ),
      { numRuns: 20_000, seed: 3 },
    );
    expect(
      [...VERDICTS, 'gate', 'stable', 'leans', 'open', ...deciding.map((rule) => rule.id)].filter(
        (id) => !seen.has(id),
      ),
    ).toEqual([]);
    expect(rules.boundaries.map((b) => b.id).filter((id) => !boundaries.has(id))).toEqual([]);
  });

  it('reads at most two facts where it is a gate or a force', () => {
    for (const gate of rules.gates) expect(Object.keys(gate.when).length).toBeLessThanOrEqual(2);
    for (const force of rules.forces)
      expect(new Set(force.terms.flatMap((term) => Object.keys(term.when))).size).toBeLessThanOrEqual(2);
  });

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

  it('cites only claims that the ledger has', () => {
    const cited = [
      ...deciding.flatMap((rule) => rule.evidence.flatMap((e) => e.claim ?? [])),
      ...sourceRules.flatMap((row) => row.claims),
    ];
    expect(cited.length).toBeGreaterThan(50);
    expect([...new Set(cited)].filter((id) => !existsSync(join(ROOT, 'data/claims', `${id}.yaml`)))).toEqual(
      [],
    );
  });

  it('names no case', () => {
    const text = JSON.stringify(
      [rules.gates, rules.forces, rules.regions]
        .flat()
        .map((rule) => [rule.id, 'when' in rule ? rule.when : rule.terms]),
    );
    for (const item of cases) expect(text.includes(item.id)).toBe(false);
  });

  it('restates or departs from a row of the source documents, and both sides say so', () => {
    const rows = new Map(sourceRules.map((row) => [row.id, row]));
    for (const rule of deciding)
      for (const id of rule.sourceRules)
        expect([rule.id, id, rows.get(id)?.rules.includes(rule.id)]).toEqual([rule.id, id, true]);
    for (const row of sourceRules) {
      for (const id of row.rules)
        expect([row.id, id, deciding.find((rule) => rule.id === id)?.sourceRules.includes(row.id)]).toEqual([
          row.id,
          id,
          true,
        ]);
    }
    expect(sourceRules.filter((row) => row.where.startsWith('Table of when to use Rust')).length).toBe(10);
    expect(
      sourceRules.filter((row) => row.where.startsWith('How to Decide, rule')).length,
    ).toBeGreaterThanOrEqual(3);
    expect(sourceRules.filter((row) => row.where.includes('appropriate use cases')).length).toBe(4);
  });
});

describe('facts and cards', () => {
  it('let a reader give every level of every fact that a rule, a veto or a boundary reads', () => {
    const given = new Set(
      questions.flatMap((q) =>
        q.parts.flatMap((p) => p.options.flatMap((o) => Object.entries(o.sets).map(([f, l]) => `${f}=${l}`))),
      ),
    );
    const asked = rules.facts.filter(
      (fact) => !['os_integration', 'external_data_shape', 'team_size'].includes(fact.id),
    );
    expect(
      asked
        .flatMap((fact) => fact.levels.map((level) => `${fact.id}=${level.id}`))
        .filter((pair) => !given.has(pair)),
    ).toEqual([]);
    const silent = rules.texts.askedButWithoutForce.map((item) => item.fact);
    const compiled = compile(rules);
    for (const id of ['os_integration', 'external_data_shape', 'team_size']) {
      expect(silent).toContain(id);
      expect(compiled.relevant).not.toContain(compiled.factIndex.get(id));
    }
  });

  it('use no level that facts.yaml lacks', () => {
    const levels = new Set(
      rules.facts.flatMap((fact) => fact.levels.map((level) => `${fact.id}=${level.id}`)),
    );
    const used = questions.flatMap((q) =>
      q.parts.flatMap((p) => p.options.flatMap((o) => Object.entries(o.sets).map(([f, l]) => `${f}=${l}`))),
    );
    expect(used.filter((pair) => !levels.has(pair))).toEqual([]);
    for (const item of cases) {
      for (const coding of [item.codings.first, item.codings.second]) {
        for (const [fact, level] of Object.entries(coding))
          expect([item.id, fact, levels.has(`${fact}=${level}`)]).toEqual([item.id, fact, true]);
      }
    }
  });

  it('keep the code numbers of every released version', () => {
    for (const released of releasedVersions(ROOT)) {
      for (const old of loadReleased(ROOT, released).facts) {
        const now = rules.facts.find((fact) => fact.code === old.code);
        expect([released, old.code, now?.id]).toEqual([released, old.code, old.id]);
        for (const level of old.levels)
          expect([old.id, level.code, now?.levels.find((l) => l.code === level.code)?.id]).toEqual([
            old.id,
            level.code,
            level.id,
          ]);
      }
    }
  });
});

describe('the released version', () => {
  it('is the working tree: a change under data/framework or in facts.yaml needs a new version (node scripts/release-rules.ts)', () => {
    expect(version.version).toBe(rules.version);
    expect(version.hash).toBe(sourceHash(ROOT));
    expect(releasedVersions(ROOT)).toContain(rules.version);
    expect(readFileSync(join(ROOT, 'data/framework/released', `${rules.version}.json`), 'utf8')).toBe(
      releaseText(rules, sourceHash(ROOT)),
    );
  });

  it('has a changelog entry for each release, newest first, and a back-test that was run', () => {
    expect(version.changelog.map((entry) => entry.version)).toEqual(releasedVersions(ROOT).reverse());
    expect(version.changelog[0]?.backtest).toEqual({
      cases: cases.length,
      first: agreement(rules, cases, 'first').full.count,
      second: agreement(rules, cases, 'second').full.count,
      firstLocusHidden: agreement(rules, cases, 'first', [LOCUS]).full.count,
      secondLocusHidden: agreement(rules, cases, 'second', [LOCUS]).full.count,
    });
  });

  it('stays loadable', () => {
    for (const released of releasedVersions(ROOT))
      expect(evaluate(loadReleased(ROOT, released), cases[0]?.codings.first ?? {}).rules).toBe(released);
  });
});

describe('what the browser loads', () => {
  it('gives the same evaluation as the full rules', () => {
    const small = browserRules(rules);
    for (const item of cases)
      expect(evaluate(small, item.codings.first)).toEqual(evaluate(rules, item.codings.first));
  });

  it('is at most 20 KB compressed, engine and rules together (types stripped, not yet minified)', () => {
    const files = ['boundary', 'compile', 'evaluate', 'flips', 'neighbours', 'read', 'search', 'verdict'];
    const source = files
      .map((name) => stripTypeScriptTypes(readFileSync(join(ROOT, 'src/decision', `${name}.ts`), 'utf8')))
      .map((text) => text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s+/gm, ''))
      .join('\n');
    const bytes =
      gzipSync(source, { level: 6 }).length +
      gzipSync(JSON.stringify(browserRules(rules)), { level: 6 }).length;
    expect(bytes).toBeLessThanOrEqual(20 * 1024);
  });
});
