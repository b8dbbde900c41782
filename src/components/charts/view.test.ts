import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPanels } from '#charts/panels.ts';
import { anyRow, chartOf, FORM_SCALES, rowOf, WORDS } from '#charts/testing.ts';
import { textFaults } from '#drawing/testing.ts';
import { packIsland } from './island-pack.ts';
import { unpackIsland } from './island-unpack.ts';
import { DRAWN } from './state.ts';
import { drawnRate, rescales, sorts, viewed } from './view.ts';

const rows = [rowOf('b', 30), rowOf('a', 10), rowOf('c', null), rowOf('d', 20)];
const alone = { sharedScale: false };
const labels = (panels: ReturnType<typeof viewed>): unknown[] =>
  panels.flatMap((panel) => panel.points.map(({ label }) => label));

describe('the island’s data', () => {
  it.each(FORM_SCALES)('%s, %s: come back from the attribute as they were prepared', (form, scale) => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 8 }), (some) => {
        const chart = chartOf(some, form, scale, { panel: { reference: [{ rate: 1000 }] } });
        const { panels } = unpackIsland(packIsland(chart, WORDS));
        expect(panels).toHaveLength(1);
        const { table: _table, source: _source, ...drawn } = chart.panels[0] ?? {};
        expect(panels[0]).toEqual(JSON.parse(JSON.stringify(drawn)));
        const box = { width: 720, left: 1, top: 0, hatch: 'h', interactive: true, words: WORDS } as const;
        const layout = { columns: 1, sharedScale: false };
        expect(drawPanels(panels, layout, box)).toMatchObject({
          svg: drawPanels(chart.panels, layout, box).svg,
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('the reader’s view', () => {
  const { panels } = chartOf(rows, 'dots', 'log', { panel: { reference: [{ rate: 1000 }] } });

  it('is the drawn one where nothing is asked', () => {
    expect(viewed(alone, panels, DRAWN, WORDS)).toEqual(panels);
    expect(viewed(alone, panels, { sort: 'evil', scale: 'evil', rate: '' }, WORDS)).toEqual(panels);
  });

  it('sorts rows by value, missing values last, and by name', () => {
    expect(labels(viewed(alone, panels, { ...DRAWN, sort: 'value' }, WORDS))).toEqual(['a', 'd', 'b', 'c']);
    expect(labels(viewed(alone, panels, { ...DRAWN, sort: 'name' }, WORDS))).toEqual(['a', 'b', 'c', 'd']);
    expect(sorts(panels)).toBe(true);
    expect(sorts(chartOf(rows, 'lines').panels)).toBe(false);
  });

  it('keeps the points of a gathered row together', () => {
    const two = [rowOf('x', 5), rowOf('y', 1), rowOf('x', 3), rowOf('y', 2)];
    const view = viewed(alone, chartOf(two, 'strip').panels, { ...DRAWN, sort: 'value' }, WORDS);
    expect(view[0]?.points.map(({ label, value }) => [label, value])).toEqual([
      ['y', 1],
      ['y', 2],
      ['x', 5],
      ['x', 3],
    ]);
  });

  it('moves the rate’s line, and leaves the axis what it was', () => {
    expect(drawnRate(panels)).toBe(1000);
    const moved = viewed(alone, panels, { ...DRAWN, rate: '250000' }, WORDS);
    expect(moved[0]?.reference).toEqual([
      { value: 1e6, rate: 1000, moved: 4000, label: '250,000 calls/s, one by one, end here' },
    ]);
    const box = { width: 720, left: 1, top: 0, hatch: 'h', interactive: true, words: WORDS } as const;
    const layout = { columns: 1, sharedScale: false };
    const [before, after] = [panels, moved].map((one) => drawPanels(one, layout, box).axes[0]?.domain);
    expect(after).toEqual(before);
  });

  it('changes the scale where every value has a place on both, and on one scale for all or none', () => {
    const linear = chartOf([rowOf('a', 1), rowOf('b', 2)], 'dots').panels;
    const bars = chartOf([rowOf('a', 1), rowOf('b', 2)], 'bars').panels;
    const scales = (shared: boolean, some: typeof linear): string[] =>
      viewed({ sharedScale: shared }, some, { ...DRAWN, scale: 'log' }, WORDS).map(({ scale }) => scale);
    expect(scales(false, linear)).toEqual(['log']);
    expect(scales(false, bars)).toEqual(['linear']);
    expect(scales(false, [...linear, ...bars])).toEqual(['log', 'linear']);
    expect(scales(true, [...linear, ...bars])).toEqual(['linear', 'linear']);
    expect(rescales(alone, chartOf([rowOf('a', 0), rowOf('b', 2)], 'dots').panels)).toEqual([]);
  });

  it.each(FORM_SCALES)('%s, %s: draws whatever is asked with its texts apart', (form, scale) => {
    const asked = fc.record({
      sort: fc.constantFrom('drawn', 'value', 'name'),
      scale: fc.constantFrom('drawn', 'linear', 'log'),
      rate: fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 999_999_999 }).map(String)),
    });
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 8 }),
        asked,
        fc.constantFrom(340 as const, 720 as const),
        (some, state, width) => {
          const chart = chartOf(some, form, scale, { panel: { reference: [{ rate: 100_000 }] } });
          const view = viewed(alone, chart.panels, state, WORDS);
          const box = { width, left: 1, top: 0, hatch: 'h', interactive: true, words: WORDS };
          const drawn = drawPanels(view, { columns: 1, sharedScale: false }, box);
          const svg = `<svg viewBox="0 0 ${width} ${Math.ceil(drawn.bottom)}">${drawn.svg}</svg>`;
          expect(textFaults(svg)).toEqual([]);
          expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
