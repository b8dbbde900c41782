import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseDecision } from '#decision/decision-file.ts';
import { decisionSchema } from '#decision/decision-schema.ts';
import { evaluate } from '#decision/evaluate.ts';
import { components } from '#decision/testing.ts';
import { NOBODY } from '../people.ts';
import { knowledge, recordFor, rules, three, words } from '../testing.ts';
import { Sheet } from '../views/Sheet.tsx';
import { decisionOf, drawn } from '../whole.ts';
import { toDecisionJson } from './decision-json.ts';
import { toMermaid } from './mermaid.ts';
import { againstItems, type DecisionRecord } from './parts.ts';
import { toConfluenceRecord, toMadr, toNygard, toRichText } from './records.ts';

const onPaper = (written: DecisionRecord): string => renderToString(h(Sheet, { record: written, base: '/' }));

const record = recordFor(three);
const against = record.reports.map(againstItems);
const hostile = recordFor({
  ...three,
  name: '<script>alert(1)</script> # x\n# y',
  components: three.components.map((c) => ({
    ...c,
    name: `*a* [b](c) {macro} |x| <img src=x onerror=y> \n# ${c.name}`,
  })),
});

describe('every written form', () => {
  const forms = {
    madr: toMadr(record),
    nygard: toNygard(record),
    confluence: toConfluenceRecord(record),
    rich: toRichText(record),
    paper: onPaper(record),
  };
  for (const [name, form] of Object.entries(forms)) {
    it(`${name}: holds each verdict, the case against and the empty fields`, () => {
      const plain = form.replaceAll('\\', '').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
      for (const report of record.reports) {
        expect(plain).toContain(report.sentence);
        expect(plain).toContain(report.against[0]?.text);
      }
      for (const field of ['Deciders', 'Dissent recorded', 'Re-check on']) expect(plain).toContain(field);
    });
  }

  it('holds the condition where nobody carries the native code', () => {
    const components = three.components.map((c) => ({
      ...c,
      facts: { ...c.facts, reviewers_who_carry_it: 'none' },
    }));
    const vetoed = recordFor({ ...three, components });
    for (const write of [toMadr, toNygard, toConfluenceRecord, toRichText])
      expect(write(vetoed)).toContain('Until then');
  });

  it('never speaks of a percentage of certainty or of what somebody should do', () => {
    for (const form of Object.values(forms))
      expect(form).not.toMatch(/confidence|optimal|you should|score of/i);
  });
});

describe('MADR', () => {
  it('has the headings of the format, in their order, and a front matter that YAML reads', () => {
    const text = toMadr(record);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map((m) => m[1]);
    expect(headings).toEqual([
      'Context and Problem Statement',
      'Decision Drivers',
      'Considered Options',
      'Decision Outcome',
      'Pros and Cons of the Options',
      'More Information',
    ]);
    const front = parse(text.split('---')[1] ?? '') as Record<string, unknown>;
    expect(front).toEqual({
      status: 'proposed',
      date: '2026-11-21',
      'decision-makers': null,
      consulted: null,
      informed: null,
    });
  });

  it('lets no name start a heading or markup of its own', () => {
    const text = toMadr(hostile);
    expect(text).not.toMatch(/^# Ranking|^# y/m);
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('[b](c)');
  });
});

describe('Nygard', () => {
  it('has the five parts in their order', () => {
    const headings = [...toNygard(record).matchAll(/^## (.+)$/gm)].map((m) => m[1]);
    expect(
      headings.filter((h) => ['Status', 'Context', 'Decision', 'Consequences'].includes(h ?? '')),
    ).toEqual(['Status', 'Context', 'Decision', 'Consequences']);
  });
});

describe('Confluence', () => {
  it('has headings in wiki markup, and no macro or table from a name', () => {
    expect(toConfluenceRecord(record)).toMatch(/^h1\. /);
    const lines = toConfluenceRecord(hostile).split('\n');
    expect(lines.filter((line) => /(^|[^\\])\{macro/.test(line))).toEqual([]);
  });
});

describe('rich text', () => {
  it('is HTML that a validator reads, without scripts or handlers', async () => {
    for (const text of [toRichText(hostile), onPaper(hostile)]) {
      const report = await new HtmlValidate({
        extends: ['html-validate:standard'],
        rules: {
          'no-raw-characters': 'off',
          'heading-level': 'off',
          'no-inline-style': 'error',
          'no-implicit-button-type': 'off',
        },
      }).validateString(text);
      expect(report.results.flatMap((r) => r.messages.map((m) => m.message))).toEqual([]);
      expect(text).not.toMatch(/<script|<img/i);
    }
  });
});

describe('the decision file', () => {
  it('reads back through the engine and meets the published schema', () => {
    const decision = decisionOf(rules, three, {
      deciders: ['A. Person'],
      dissent: 'none',
      recheck: '2027-05',
    });
    const text = toDecisionJson(decision, against);
    const read = parseDecision(rules, text);
    expect(read).toEqual({ ok: true, decision });
    const schema = decisionSchema(rules, words) as {
      properties: Record<string, unknown>;
      required: string[];
    };
    const data = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(data).filter((key) => !(key in schema.properties))).toEqual([]);
    expect(schema.required.filter((key) => !(key in data))).toEqual([]);
    expect((data['components'] as { against: string[] }[])[0]?.against[0]).toBe(
      record.reports[0]?.against[0]?.text,
    );
  });

  it('reads back whatever the facts', () => {
    fc.assert(
      fc.property(components(0.5), (facts) => {
        fc.pre(Object.keys(facts).length > 0);
        const system = { name: '', components: [{ key: 4, name: '', facts }], calls: [] };
        const read = parseDecision(rules, toDecisionJson(decisionOf(rules, system, NOBODY), []));
        expect(read.ok && read.decision.components[0]).toEqual({
          name: 'Component 1',
          facts,
          verdict: evaluate(rules, facts).verdict,
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('Mermaid', () => {
  it('draws both sides of a split, every call, and keeps the case against as comments', () => {
    const { components: parts, calls } = drawn(knowledge, three);
    const text = toMermaid(parts, calls, against);
    expect(text).toMatch(/^flowchart LR\n/);
    expect(text).toMatch(/subgraph s1\["Ranking"\]/);
    expect(text).toMatch(/c2 -->\|".+"\| c1/);
    expect(text.match(/^ {2}%% /gm)?.length).toBe(against.flat().length);
  });

  it('lets no name break out of its label', () => {
    const text = toMermaid(
      [{ key: 1, name: 'a"]; click c1 "javascript:x" <b> #', verdict: 'Rust', side: 'rust', seam: null }],
      [],
    );
    expect(text.split('\n').filter((l) => l.includes('c1'))).toHaveLength(1);
    expect(text.match(/"/g)).toHaveLength(2);
  });
});
