import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textBoxes, textFaults } from '#drawing/testing.ts';
import { FORM_NAMES } from '#schema/chart-forms.ts';
import type { Row } from '#schema/dataset.ts';
import { drawChart } from './draw.ts';
import type { DrawingWidth } from './panels.ts';
import { anyRow, chartOf, FORM_SCALES, rowOf, WORDS } from './testing.ts';

const words = WORDS;
/** Markup without its texts. */
const bare = (svg: string): string => svg.replace(/>[^<]*</g, '><');

describe('drawChart', () => {
  it.each(FORM_SCALES)(
    '%s, %s: every text stands inside the drawing and apart from the others',
    (form, scale) => {
      fc.assert(
        fc.property(
          fc.array(anyRow, { minLength: 1, maxLength: 14 }),
          fc.constantFrom<DrawingWidth>(340, 720),
          fc.boolean(),
          (rows, width, interactive) => {
            const reference = [
              { value: 10, label: 'ten' },
              { value: 12, label: 'a dozen, as in the shop' },
              { rate: 100_000_000 },
            ];
            const chart = chartOf(rows, form, scale, { panel: { reference } });
            const svg = drawChart(chart, { width, key: 'k', words, interactive });
            expect(textBoxes(svg).length).toBeGreaterThan(0);
            expect(textFaults(svg)).toEqual([]);
            expect(bare(svg)).not.toMatch(/NaN|Infinity|undefined/);
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  it('has no number that is not one, and closes every element', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...FORM_NAMES),
        (rows, form) => {
          const svg = drawChart(chartOf(rows, form), { width: 340, key: 'k', words });
          expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
          const open: string[] = [];
          for (const [, close, tag, selfClosed] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
            if (close === '/') expect(open.pop()).toBe(tag);
            else if (selfClosed !== '/') open.push(tag ?? '');
          }
          expect(open).toEqual([]);
        },
      ),
    );
  });

  it('gives the same bytes twice', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...FORM_NAMES),
        (rows, form) => {
          const draw = (): string =>
            drawChart(chartOf(structuredClone(rows), form), { width: 720, key: 'k', words });
          expect(draw()).toBe(draw());
        },
      ),
      { numRuns: 30 },
    );
  });

  it('starts bars at zero and makes their length the value', () => {
    const svg = drawChart(
      chartOf(
        [
          { name: 'a', value: 50, low: null, high: null, series: '', side: 'rust' },
          { name: 'b', value: 100, low: null, high: null, series: '', side: 'python' },
        ],
        'bars',
        'linear',
      ),
      { width: 720, key: 'k', words },
    );
    const bars = [...svg.matchAll(/<rect class="ch-[rp]" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)]
      .slice(-2)
      .map((match) => match.slice(1).map(Number));
    expect(bars[0]?.[0]).toBe(bars[1]?.[0]);
    expect(bars[1]?.[1]).toBeCloseTo(2 * (bars[0]?.[1] ?? 0), 0);
  });

  it('tells sides by pattern as well as by colour', () => {
    const svg = drawChart(chartOf([rowOf('a', 1, { side: 'python' })], 'dots'), {
      width: 340,
      key: 'k',
      words,
    });
    expect(svg).toContain('<pattern id="k-h"');
    expect(svg).toMatch(/<circle class="ch-p"[^>]*fill="url\(#k-h\)"/);
  });

  it('breaks a line where a value is missing', () => {
    const rows = [1, 2, null, 4].map(
      (v, index): Row => ({
        name: String(index),
        value: v,
        low: null,
        high: null,
        series: 's',
        side: 'rust',
      }),
    );
    const svg = drawChart(chartOf(rows, 'lines'), { width: 340, key: 'k', words });
    expect(/class="ch-l ch-rl" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  });

  it('keeps style and title to files', () => {
    const one = chartOf(
      [{ name: 'a', value: 1, low: null, high: null, series: '', side: 'rust' }],
      'dots',
      'linear',
    );
    const page = drawChart(one, { width: 720, key: 'k', words });
    const file = drawChart(one, {
      width: 720,
      key: 'k',
      words,
      frame: { sourceLines: ['Source: Nobody.'] },
      standalone: true,
    });
    expect(page).not.toContain('<style>');
    expect(file).toContain('<style>');
    expect(file).toContain('Source: Nobody.');
    expect(file).toMatch(/var\(--rust,#[0-9A-F]{6}\)/);
  });

  const cells = (value: number | null, index: number, more: Partial<Row> = {}): Row =>
    rowOf(`row ${index}`, value, {
      series: ['first', 'second'][index % 2] ?? '',
      side: ['rust', 'python', 'other', 'claim'][index % 4] ?? 'other',
      ...more,
    });
  const HARD: Readonly<Record<string, readonly Row[]>> = {
    'only zeros': [0, 0, 0].map((value, index) => cells(value, index)),
    'negative values': [-5, -0.001, -1e9, 3].map((value, index) => cells(value, index)),
    'one row': [cells(42, 0)],
    'one row without a value': [cells(null, 0)],
    'missing values': [1, null, 3, null, null, 6].map((value, index) => cells(value, index)),
    'very long names': ['W'.repeat(200), 'word '.repeat(60), 'ä'.repeat(120)].map((name, index) =>
      cells(index + 1, index, { name, series: name }),
    ),
    'equal values': [7, 7, 7, 7].map((value, index) => cells(value, index, { low: 7, high: 7 })),
    'values of every size': [1e-9, 1e-3, 1, 1e6, 1e15].map((value, index) => cells(value, index)),
    'names that are markup': ['<script>', '&amp;', '"\'>', ''].map((name, index) =>
      cells(index, index, { name, series: name }),
    ),
    'thirty rows': Array.from({ length: 30 }, (_, index) => cells(index * 1.5, index)),
  };

  it.each(
    FORM_SCALES.flatMap(([form, scale]) => Object.keys(HARD).map((what) => [form, scale, what] as const)),
  )('%s, %s: %s', (form, scale, what) => {
    const one = chartOf(HARD[what] ?? [], form, scale);
    for (const width of [340, 720] as const) {
      for (const interactive of [false, true]) {
        const svg = drawChart(one, { width, key: 'k', words, interactive });
        expect(textFaults(svg)).toEqual([]);
        expect(bare(svg)).not.toMatch(/NaN|Infinity|undefined|<script/);
      }
      const sourceLines = ['Source: Nobody, with a line that is long enough to be broken in two.'];
      const file = drawChart(one, { width, key: 'k', words, frame: { sourceLines }, standalone: true });
      expect(textFaults(file)).toEqual([]);
    }
  });
});
