/** What every form owes, whatever it draws: a new form is held to it by being registered. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textBoxes } from '#drawing/testing.ts';
import type { FormName } from '#schema/chart.ts';
import { FORM_NAMES } from '#schema/chart-forms.ts';
import type { Row } from '#schema/dataset.ts';
import { drawChart } from '../draw.ts';
import type { PreparedPanel } from '../panel.ts';
import { drawPanels } from '../panels.ts';
import { anyRow, chartOf, FORM_SCALES, rowOf, WORDS } from '../testing.ts';
import { axisValues } from '../values.ts';
import { FORMS } from './index.ts';

const BOX = { width: 720, left: 1, top: 0, hatch: 'h', interactive: true, words: WORDS } as const;
const ALONE = { columns: 1, sharedScale: false };
const panelOf = (
  rows: readonly Row[],
  form: FormName,
  scale?: 'linear' | 'log',
  panel = {},
): PreparedPanel => {
  const [first] = chartOf(rows, form, scale, { panel }).panels;
  if (first === undefined) throw new Error('no panel');
  return first;
};
const svgOf = (panel: PreparedPanel): string => drawPanels([panel], ALONE, BOX).svg;

describe('no file but the forms’ own asks which form a panel has', () => {
  const sources = ['src/charts', 'src/components/charts', 'src/output/charts', 'src/schema'].flatMap(
    (folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:tsx?|astro)$/.test(file) && !/\.test\.ts$/.test(file))
        .map((file) => join(folder, file)),
  );
  const asks = new RegExp(`(?:[!=]==?|\\bcase) *'(?:${FORM_NAMES.join('|')})'|\\bform *[!=]==`);
  it('as the sources show', () => {
    expect(asks.test("if (panel.form === 'bars')")).toBe(true);
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((file) => asks.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe.each(FORM_SCALES)('%s, %s', (form, scale) => {
  const rows = fc.array(anyRow, { minLength: 1, maxLength: 12 });

  it('has a target for each row of the drawing, with its words', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const panel = panelOf(some, form, scale);
        const targets = FORMS[form].targets(panel, WORDS);
        expect(svgOf(panel).match(/<g class="ch-row">/g)).toHaveLength(targets.length);
        for (const target of targets) expect(target.text).not.toBe('');
        // Every name of the data is found by its row or its line.
        const names = new Set(targets.map(({ name }) => name));
        for (const point of panel.points)
          expect(names.has(String(point.label)) || names.has(point.series ?? '')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('draws a mark for each value that the axis has a place for, and says where one has none', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const panel = panelOf(some, form, scale);
        const { axes, svg } = drawPanels([panel], ALONE, BOX);
        const placed = panel.points.filter(
          ({ value }) => value !== null && axes[0]?.place(value) !== undefined,
        );
        const marks = svg.match(/<(?:circle|rect) class="ch-[a-z]"/g) ?? [];
        expect(marks).toHaveLength(placed.length);
        const left = panel.points.length - placed.length;
        const said = FORMS[form]
          .targets(panel, WORDS)
          .map(({ text }) => text)
          .join('\n');
        if (left > 0 && panel.points.length <= 12)
          expect(/no value|off a log scale|−|(?:^| )0(?!\.)/.test(said)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps every value on its axis, in order', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const panel = panelOf(some, form, scale);
        const [axis] = drawPanels([panel], ALONE, BOX).axes;
        const [start = 0, end = 0] = axis?.range ?? [];
        const [low, high] = [Math.min(start, end), Math.max(start, end)];
        const places = axisValues(panel)
          .sort((a, b) => a - b)
          .flatMap((value) => axis?.place(value) ?? []);
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(low - 1e-6);
          expect(place).toBeLessThanOrEqual(high + 1e-6);
          const before = places[index - 1];
          if (before !== undefined)
            expect((place - before) * Math.sign(end - start)).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('draws each panel of a shared scale over the same values', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const panels = [panelOf(first, form, scale), panelOf(second, form, scale)];
        const { axes } = drawPanels(panels, { columns: 1, sharedScale: true }, BOX);
        expect(axes[1]?.domain).toEqual(axes[0]?.domain);
        if (FORMS[form].columns !== undefined) expect(axes[1]?.range).toEqual(axes[0]?.range);
      }),
      { numRuns: 30 },
    );
  });

  it('names the columns that it draws', () => {
    const panel = panelOf([rowOf('a', 1)], form, scale);
    expect(Object.keys(panel.table.columns)).toEqual(['name', 'series', 'value', 'low', 'high']);
    expect(FORMS[form].sides(panel)).toEqual(['other']);
  });
});

describe('the forms', () => {
  const two = [rowOf('a', 10, { low: 5, high: 20 }), rowOf('b', 40)];
  const texts = (form: FormName, rows: readonly Row[], scale?: 'linear' | 'log'): string[] =>
    textBoxes(`<svg viewBox="0 0 720 500">${svgOf(panelOf(rows, form, scale))}</svg>`).map(
      ({ text }) => text,
    );

  it('are all of the schema’s', () => {
    expect(Object.keys(FORMS).sort()).toEqual([...FORM_NAMES].sort());
  });

  it('dots and bars write the value; a range its two ends, and the value where it is neither', () => {
    expect(texts('dots', two)).toEqual(expect.arrayContaining(['10 ms', '40 ms']));
    expect(texts('bars', two)).toEqual(expect.arrayContaining(['10 ms', '40 ms']));
    expect(texts('range', two)).toEqual(expect.arrayContaining(['10 ms (5–20)', '40 ms']));
    expect(texts('range', [rowOf('a', 5, { low: 5, high: 20 })])).toContain('5–20 ms');
    expect(texts('range', [rowOf('a', 20, { low: 5, high: 20 })])).toContain('5–20 ms');
    expect(texts('range', [rowOf('a', 5, { low: 5, high: 5 })])).toContain('5 ms');
  });

  it('a missing value and one that a log scale has no place for are said', () => {
    expect(texts('dots', [rowOf('a', null), rowOf('b', 1)])).toContain('no value');
    expect(texts('dots', [rowOf('a', 0), rowOf('b', 1)], 'log')).toContain('0 ms (off a log scale)');
    expect(texts('dots', [rowOf('a', 0), rowOf('b', 1)])).toContain('0 ms');
  });

  it('a ladder writes the factor between its steps, up or down, and none to or from zero', () => {
    const ladder = [rowOf('a', 10), rowOf('b', 25), rowOf('c', 5), rowOf('d', 0), rowOf('e', 3)];
    const written = texts('ladder', ladder).filter((text) => /^[×÷]/.test(text));
    expect(written).toEqual(['× 2.5', '÷ 5']);
    expect(texts('bars', ladder).some((text) => /^[×÷]/.test(text))).toBe(false);
  });

  it('a dumbbell writes both ends of a name, a strip the median of its values', () => {
    const many = [rowOf('a', 10), rowOf('a', 30), rowOf('a', 80), rowOf('b', 7)];
    expect(texts('dumbbell', many)).toEqual(expect.arrayContaining(['10 ms', '80 ms', '7 ms']));
    expect(texts('dumbbell', many)).not.toContain('30 ms');
    expect(texts('strip', many)).toEqual(expect.arrayContaining(['median 30 ms', '7 ms']));
    const bar = svgOf(panelOf(many, 'strip')).match(/class="ch-k"/g);
    expect(bar).toHaveLength(1);
  });

  it('rows tell their spread, gathered rows their points, lines their values by place', () => {
    const told = (form: FormName, rows: readonly Row[]): string[] =>
      FORMS[form].targets(panelOf(rows, form), WORDS).map(({ text }) => text);
    expect(told('dots', two)).toEqual(['10 ms (5 ms to 20 ms)', '40 ms']);
    const series = [
      rowOf('a', 10, { series: 'first' }),
      rowOf('a', null, { series: 'second' }),
      rowOf('b', 5, { series: 'first' }),
    ];
    expect(told('strip', series)).toEqual(['first 10 ms · second no value', 'first 5 ms']);
    expect(told('lines', series)).toEqual(['a: 10 ms · b: 5 ms', 'a: no value']);
    expect(
      told(
        'strip',
        Array.from({ length: 20 }, (_, index) => rowOf('a', index)),
      )[0]?.split(' · '),
    ).toHaveLength(12);
  });

  it('marks a reference line that stands for a rate, in an interactive drawing only', () => {
    const reference = [{ rate: 1000 }, { value: 5, label: 'five' }];
    const chart = chartOf([rowOf('a', 10), rowOf('b', 2e6)], 'dots', 'log', { panel: { reference } });
    expect(chart.panels[0]?.reference).toEqual([
      { value: 1e6, label: '1,000 calls/s, one by one, end here', rate: 1000 },
      { value: 5, label: 'five' },
    ]);
    const marked = (interactive: boolean): number =>
      drawChart(chart, { width: 720, key: 'k', words: WORDS, interactive }).match(/data-rate/g)?.length ?? 0;
    // Its words and its line.
    expect([marked(true), marked(false)]).toEqual([2, 0]);
  });
});
