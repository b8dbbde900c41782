import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChartSpec, type Form } from '#schema/chart.ts';
import type { Row } from '#schema/dataset.ts';
import { type DrawingWidth, drawChart } from './draw.ts';
import { type ChartSource, type PreparedChart, prepareChart } from './prepare.ts';
import { textBoxes, textFaults } from './testing.ts';

const source = (rows: Row[]): ChartSource => ({
  ref: 'dataset:made-up',
  title: 'Made up',
  table: {
    columns: {
      name: { label: 'name', type: 'text' },
      value: { label: 'value', type: 'number', missing: true },
      low: { label: 'low', type: 'number', missing: true },
      high: { label: 'high', type: 'number', missing: true },
      series: { label: 'series', type: 'text' },
      side: { label: 'side', type: 'text' },
    },
    rows,
  },
  provenance: {
    publisher: 'Nobody',
    title: 'Nothing',
    url: null,
    revision: null,
    date: '2026',
    licence: 'CC0-1.0',
    redistribution: 'file',
    method: 'Random numbers.',
    hardware: 'none',
    versions: 'none',
    authorsOwn: false,
  },
  caveats: ['Random.'],
  transformation: 'None.',
});

function chart(
  rows: Row[],
  form: Form,
  scale: 'linear' | 'log',
  more: Partial<Record<'columns' | 'reference', unknown>> = {},
): PreparedChart {
  const spec = ChartSpec.parse({
    id: 'made-up',
    name: 'Made up',
    topic: 'loops',
    title: 'A title',
    caveat: 'Random numbers.',
    source: 'dataset:made-up',
    columns: more.columns ?? 1,
    panels: [
      {
        id: 'one',
        title: 'One panel with a title that is long enough to need two lines on a narrow screen',
        measure: 'units, less is better',
        form,
        scale,
        label: 'name',
        value: 'value',
        series: 'series',
        side: 'side',
        low: 'low',
        high: 'high',
        suffix: ' ms',
        reference: more.reference ?? [],
      },
    ],
  });
  return prepareChart(spec, new Map([['dataset:made-up', source(rows)]]));
}

const value = fc.oneof(
  fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, 1e-8, 1e15, null),
);
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.lorem({ maxCount: 14 }),
  fc.constant('W'.repeat(90)),
);
const row = fc
  .record({
    name,
    value,
    spread: fc.double({ noNaN: true, min: 0, max: 3 }),
    series: fc.constantFrom('first', 'second', 'a third one with a long name'),
    side: fc.constantFrom('rust', 'python', 'other', 'claim'),
  })
  .map(
    ({ name, value, spread, series, side }): Row => ({
      name,
      value,
      series,
      side,
      low: value === null ? null : value - Math.abs(value) * spread,
      high: value === null ? null : value + Math.abs(value) * spread,
    }),
  );

const FORMS: readonly Form[] = ['dots', 'range', 'strip', 'dumbbell', 'lines', 'slope', 'bars', 'ladder'];

describe('drawChart', () => {
  it.each(FORMS)('%s: every text stands inside the drawing and apart from the others', (form) => {
    const scales =
      form === 'bars' || form === 'ladder'
        ? fc.constant('linear' as const)
        : fc.constantFrom('linear' as const, 'log' as const);
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 14 }),
        scales,
        fc.constantFrom<DrawingWidth>(340, 720),
        fc.boolean(),
        (rows, scale, width, interactive) => {
          const svg = drawChart(
            chart(rows, form, scale, {
              reference: [
                { value: 10, label: 'ten' },
                { value: 12, label: 'a dozen, as in the shop' },
              ],
            }),
            { width, key: 'k', interactive },
          );
          expect(textBoxes(svg).length).toBeGreaterThan(0);
          expect(textFaults(svg)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has no number that is not one, and closes every element', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom(...FORMS), (rows, form) => {
        const svg = drawChart(chart(rows, form, 'linear'), { width: 340, key: 'k' });
        expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/);
        const open: string[] = [];
        for (const [, close, tag, selfClosed] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
          if (close === '/') expect(open.pop()).toBe(tag);
          else if (selfClosed !== '/') open.push(tag ?? '');
        }
        expect(open).toEqual([]);
      }),
    );
  });

  it('gives the same bytes twice', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), fc.constantFrom(...FORMS), (rows, form) => {
        const draw = (): string =>
          drawChart(chart(structuredClone(rows), form, 'linear'), { width: 720, key: 'k' });
        expect(draw()).toBe(draw());
      }),
      { numRuns: 30 },
    );
  });

  it('starts bars at zero and makes their length the value', () => {
    const svg = drawChart(
      chart(
        [
          { name: 'a', value: 50, low: null, high: null, series: '', side: 'rust' },
          { name: 'b', value: 100, low: null, high: null, series: '', side: 'python' },
        ],
        'bars',
        'linear',
      ),
      { width: 720, key: 'k' },
    );
    const bars = [...svg.matchAll(/<rect class="ch-[rp]" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)]
      .slice(-2)
      .map((match) => match.slice(1).map(Number));
    expect(bars[0]?.[0]).toBe(bars[1]?.[0]);
    expect(bars[1]?.[1]).toBeCloseTo(2 * (bars[0]?.[1] ?? 0), 0);
  });

  it('tells sides by pattern as well as by colour', () => {
    const svg = drawChart(
      chart([{ name: 'a', value: 1, low: null, high: null, series: '', side: 'python' }], 'dots', 'linear'),
      { width: 340, key: 'k' },
    );
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
    const svg = drawChart(chart(rows, 'lines', 'linear'), { width: 340, key: 'k' });
    expect(/class="ch-l ch-rl" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  });

  it('keeps style and title to files', () => {
    const one = chart(
      [{ name: 'a', value: 1, low: null, high: null, series: '', side: 'rust' }],
      'dots',
      'linear',
    );
    const page = drawChart(one, { width: 720, key: 'k' });
    const file = drawChart(one, {
      width: 720,
      key: 'k',
      frame: { sourceLines: ['Source: Nobody.'] },
      standalone: true,
    });
    expect(page).not.toContain('<style>');
    expect(file).toContain('<style>');
    expect(file).toContain('Source: Nobody.');
    expect(file).toMatch(/var\(--rust,#[0-9A-F]{6}\)/);
  });

  const cells = (value: number | null, index: number, more: Partial<Row> = {}): Row => ({
    name: `row ${index}`,
    value,
    low: null,
    high: null,
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

  it.each(FORMS.flatMap((form) => Object.keys(HARD).map((what) => [form, what] as const)))(
    '%s: %s',
    (form, what) => {
      const kinds =
        form === 'bars' || form === 'ladder' ? (['linear'] as const) : (['linear', 'log'] as const);
      for (const scale of kinds)
        for (const width of [340, 720] as const)
          for (const interactive of [false, true]) {
            const one = chart([...(HARD[what] ?? [])], form, scale);
            const svg = drawChart(one, { width, key: 'k', interactive });
            expect(textFaults(svg)).toEqual([]);
            expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|<script/);
            const file = drawChart(one, {
              width,
              key: 'k',
              frame: {
                sourceLines: ['Source: Nobody, with a line that is long enough to be broken in two.'],
              },
              standalone: true,
            });
            expect(textFaults(file)).toEqual([]);
          }
    },
  );

  it.each(FORMS)(
    '%s: draws 100,000 rows (time is printed, not asserted)',
    (form) => {
      const rows = Array.from(
        { length: 100_000 },
        (_, index): Row => ({
          name: form === 'strip' || form === 'slope' ? `at ${index % 10}` : `row ${index % 50_000}`,
          value: (index * 7919) % 100_003,
          low: null,
          high: null,
          // Ten lines; two ends of a dumbbell.
          series: `series ${index % 10}`,
          side: 'rust',
        }),
      );
      const prepared = chart(rows, form, 'linear');
      const started = process.cpuUsage();
      const svg = drawChart(prepared, { width: 720, key: 'k' });
      console.log(
        `100,000 rows as ${form}: ${Math.round(process.cpuUsage(started).user / 1000)} ms of processor time, ${(svg.length / 1e6).toFixed(1)} MB of SVG`,
      );
      expect(svg.length).toBeGreaterThan(100_000);
      // Longer than the usual limit: a machine may be busy, and nothing here depends on its clock.
    },
    60_000,
  );
});
