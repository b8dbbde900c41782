import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { evaluate } from '#decision/evaluate.ts';
import { zoneAt } from '#decision/map.ts';
import { components } from '#decision/testing.ts';
import type { DrawnCall, DrawnComponent } from './export/mermaid.ts';
import { report } from './report.ts';
import { knowledge, rules, three, words } from './testing.ts';
import { Ceiling } from './views/Ceiling.ts';
import { MapFigure } from './views/MapFigure.ts';
import { SystemDrawing } from './views/SystemDrawing.ts';
import { drawn } from './whole.ts';

const systemSvg = (components: readonly DrawnComponent[], calls: readonly DrawnCall[]): string =>
  renderToString(h(SystemDrawing, { components, calls }));
const amdahlSvg = (share: number): string => renderToString(h(Ceiling, { share }));

/** Every tag closes, and no text holds a raw sign: enough for markup that we write ourselves. */
function wellFormed(markup: string): boolean {
  const open: string[] = [];
  for (const [, close, name, self] of markup.matchAll(/<(\/?)([a-zA-Z]+)(?:[^<>"]|"[^"<]*")*?(\/?)>/g)) {
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else if (self !== '/') open.push(name ?? '');
  }
  return open.length === 0;
}

describe('the map', () => {
  it('puts the point into the zone of its verdict wherever a region decides', () => {
    fc.assert(
      fc.property(components(0.7), (facts) => {
        const e = evaluate(rules, facts);
        fc.pre(e.decidedBy.kind === 'region');
        expect(zoneAt(rules, facts, e.position.guarantees.at, e.position.flexibility.at)).toBe(e.verdict);
      }),
    );
  });

  it('is well formed, without numbers that are none', () => {
    fc.assert(
      fc.property(components(0.5), (facts) => {
        const markup = renderToString(h(MapFigure, { rules, report: report(rules, words, facts, null) }));
        expect(wellFormed(markup)).toBe(true);
        expect(markup).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the system', () => {
  it('draws each component, two sides where it is split, and each call', () => {
    const { components: parts, calls } = drawn(knowledge, three);
    const markup = systemSvg(parts, calls);
    for (const { name } of three.components) expect(markup).toContain(name);
    expect(markup.match(/marker-end/g)).toHaveLength(calls.length);
    expect(markup).not.toMatch(/NaN|undefined/);
    expect(wellFormed(markup)).toBe(true);
  });

  it('escapes names', () => {
    const markup = systemSvg(
      [{ key: 1, name: '</text><script>"&', verdict: 'Rust', side: 'rust', seam: null }],
      [],
    );
    expect(markup).not.toContain('<script>');
    expect(wellFormed(markup)).toBe(true);
  });
});

describe('the ceiling', () => {
  it('is drawn for every share', () => {
    for (const share of [0, 0.01, 0.5, 0.9, 0.999, 1]) {
      expect(amdahlSvg(share)).not.toMatch(/NaN|Infinity/);
      expect(wellFormed(amdahlSvg(share))).toBe(true);
    }
  });
});
