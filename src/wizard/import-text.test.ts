import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSystem } from '#decision/codec.ts';
import { verdictOf } from '#decision/evaluate.ts';
import { loadReleased } from '#load/released.ts';
import { toDecisionJson } from './export/decision-json.ts';
import { toConfluenceRecord, toMadr, toNygard, toRichText } from './export/records.ts';
import { importText } from './import-text.ts';
import { NOBODY } from './people.ts';
import { toLinked } from './state.ts';
import { recordFor, rules, three } from './testing.ts';
import { decisionOf } from './whole.ts';

const fragment = encodeSystem(
  rules,
  toLinked(three, rules.version, (facts) => verdictOf(rules, facts)),
);
const record = { ...recordFor(three), link: `https://handbook.example/decide/#${fragment}` };
const json = toDecisionJson(decisionOf(rules, three, NOBODY), []);

describe('opening', () => {
  it.each([
    ['decision file', json],
    ['link', record.link],
    ['MADR', toMadr(record)],
    ['Nygard', toNygard(record)],
    ['Confluence', toConfluenceRecord(record)],
    ['rich text', toRichText(record)],
  ])('a %s gives the system back', (_, text) => {
    const read = importText(rules, text);
    expect(read.ok && read.opened.problems).toEqual([]);
    expect(read.ok && read.opened.system).toEqual(three);
    expect(read.ok && [...read.opened.verdicts.keys()]).toEqual([1, 2, 3]);
  });

  it('never throws, whatever is brought', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 300 }),
          fc.json(),
          fc.string().map((s) => `#f=1&${s}`),
        ),
        (text) => {
          expect(typeof importText(rules, text).ok).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws on a mutated file, and names what is wrong', () => {
    fc.assert(
      fc.property(fc.nat(json.length - 1), fc.string({ minLength: 0, maxLength: 3 }), (at, put) => {
        const read = importText(rules, json.slice(0, at) + put + json.slice(at + 1));
        if (!read.ok) expect(read.errors.every((e) => e.length > 5)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('says so where there is nothing to open, or too much', () => {
    expect(importText(rules, 'hello')).toMatchObject({ ok: false });
    expect(importText(rules, `${' '.repeat(1_000_001)}${json}`)).toMatchObject({ ok: false });
    expect(importText(rules, '{'.repeat(900_000))).toMatchObject({ ok: false });
  });
});

/** Written by the wizard on 2026-11-21 under rules 1.0.0. Never change it: people keep such links. */
const PINNED =
  'https://handbook.example/decide/#f=1&r=1.0.0&s=Data%20pipelines%20and%20data%20frames&c1=Pipeline%20and%20notebooks~12224153a1c2d1e1f3g3k2l1~p&c2=The%20rule%20no%20expression%20covers~11224351637282a1c1d1e1f3g1k2l1~s&l1=1.2';

describe('a link of 2026', () => {
  it('opens with its names, answers and call under every later release, and its own rules still give its verdicts', () => {
    const read = importText(rules, PINNED);
    if (!read.ok) throw new Error(read.errors.join());
    const { opened } = read;
    expect(opened.problems).toEqual([]);
    expect(opened.rules).toBe('1.0.0');
    expect(opened.system.components.map(({ name }) => name)).toEqual([
      'Pipeline and notebooks',
      'The rule no expression covers',
    ]);
    expect(opened.system.components[1]?.facts).toMatchObject({
      cpu_bound_share: 'high',
      hot_path_size: 'small-kernel',
      data_per_call: 'MB',
      existing_codebase: 'python',
    });
    expect(opened.system.calls).toEqual([{ from: 1, to: 2 }]);
    const old = loadReleased(process.cwd(), '1.0.0');
    for (const { key, facts } of opened.system.components)
      expect(verdictOf(old, facts)).toBe(opened.verdicts.get(key));
  });
});
