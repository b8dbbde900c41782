import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples, type FieldSpec } from '#calculators/fields.ts';
import { CALCULATORS, FIELDS } from '#calculators/state.ts';
import { fieldValues } from '#calculators/testing.ts';
import { textFaults } from '#drawing/testing.ts';
import { fieldWords } from '#messages/en/calculators.ts';
import type { View } from './view.ts';
import { type ShippedCosts, viewOf } from './views.ts';

const COSTS: ShippedCosts = {
  settled: false,
  mechanisms: [
    { id: 'pyo3', fixedSeconds: [1e-8, 1e-6], secondsPerByte: [1e-11, 1e-8] },
    { id: 'arrow', fixedSeconds: [1e-7, 1e-6], secondsPerByte: [0, 1e-10] },
    { id: 'subprocess', fixedSeconds: [1e-3, 1e-1], secondsPerByte: [1e-10, 1e-8] },
    { id: 'a-new-kind', fixedSeconds: [1e-5, 1e-3], secondsPerByte: [1e-10, 1e-8] },
  ],
};

const words = (view: View): string =>
  [view.answer, ...view.notes, ...view.steps, ...view.table.rows.flat()].join('\n');

/** Coordinates of a drawing that lie far outside its box; texts and marks may touch the edge. */
function outside(svg: string): string[] {
  const [, width = '0', height = '0'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const faults: string[] = [];
  const test = (name: string, value: number, limit: number): void => {
    if (!(value >= -8 && value <= limit + 8)) faults.push(`${name} ${value}`);
  };
  for (const [, name = '', value = ''] of svg.matchAll(/ (x|y|cx|cy)="([^"]*)"/g))
    test(name, Number(value), Number(name.endsWith('x') ? width : height));
  for (const [, x = '', y = ''] of svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
    test('path x', Number(x), Number(width));
    test('path y', Number(y), Number(height));
  }
  return faults;
}

describe.each(CALCULATORS)('the view of %s', (id) => {
  const fields: readonly FieldSpec[] = FIELDS[id];

  it('has words for every field', () => {
    for (const field of fields) expect(fieldWords[id][field.id]?.label).toBeTruthy();
    expect(Object.keys(fieldWords[id]).sort()).toEqual(fields.map((field) => field.id).sort());
  });

  it('speaks in numbers, in rows of one length, and draws inside its box, for any values', () => {
    fc.assert(
      fc.property(fieldValues(fields), (values) => {
        const view = viewOf(id, values, COSTS);
        expect(words(view)).not.toMatch(/NaN|undefined|null|\[object/);
        for (const row of view.table.rows) expect(row).toHaveLength(view.table.head.length);
        for (const chart of view.charts)
          for (const width of [340, 720] as const) {
            const svg = chart.draw(width, 'k');
            expect(svg).not.toMatch(/NaN|Infinity|undefined/);
            expect(outside(svg)).toEqual([]);
            expect(textFaults(svg)).toEqual([]);
          }
      }),
      { numRuns: 150 },
    );
  });

  it('draws the same bytes twice, and other bytes for other values', () => {
    const example = examples(fields);
    const draw = (values: typeof example): string =>
      viewOf(id, values, COSTS)
        .charts.map((chart) => chart.draw(720, 'k'))
        .join('');
    expect(draw(example)).toBe(draw(example));
    const [first] = fields;
    if (first !== undefined)
      expect(draw({ ...example, [first.id]: first.example / 2 })).not.toBe(draw(example));
  });
});

describe('the pay-back fan', () => {
  it('ends at the horizon, however late service begins', () => {
    const [near, far] = [100, 600].map((delay) => {
      const values = { ...examples(FIELDS.payback), delayLow: 2, delayHigh: delay };
      return viewOf('payback', values, COSTS)
        .charts[0]?.draw(720, 'k')
        .replace(/<desc.*?<\/desc>/, '');
    });
    expect(near).toBeTruthy();
    expect(near).toBe(far);
  });
});

describe('the seam explorer', () => {
  it('says that its costs are not settled, until they are', () => {
    const values = examples(FIELDS.seam);
    expect(words(viewOf('seam', values, COSTS))).toContain('not settled');
    expect(words(viewOf('seam', values, { ...COSTS, settled: true }))).not.toContain('not settled');
  });

  it('widens the axis to the dearest crossing', () => {
    const [costs] = viewOf('seam', { ...examples(FIELDS.seam), bytes: 1e12 }, COSTS).charts;
    expect(costs?.draw(720, 'k')).toMatch(/10{0,2},000\u00A0s/);
  });

  it('puts every kind of boundary into the table and both drawings', () => {
    const view = viewOf('seam', examples(FIELDS.seam), COSTS);
    expect(view.table.rows).toHaveLength(COSTS.mechanisms.length);
    expect(view.charts.map((chart) => chart.draw(720, 'k').includes('a-new-kind'))).toEqual([true, true]);
  });
});
