/** For tests only: a made-up source, a chart over it in any form, and arbitrary rows. */
import fc from 'fast-check';
import type { ScaleKind } from '#drawing/scale.ts';
import { drawing, chart as words } from '#messages/en/chart-words.ts';
import { ChartSpec, type FormName } from '#schema/chart.ts';
import { FORM_NAMES, FORM_RULES, type FormRules } from '#schema/chart-forms.ts';
import type { Row } from '#schema/dataset.ts';
import type { ChartSource, PreparedChart } from './panel.ts';
import { prepareChart } from './prepare.ts';

export { drawing as WORDS };

/** Every form with every scale that it may have. */
export const FORM_SCALES: readonly (readonly [FormName, ScaleKind])[] = FORM_NAMES.flatMap((form) => {
  const rules: FormRules = FORM_RULES[form];
  const kinds: readonly ScaleKind[] = rules.fromZero === true ? ['linear'] : ['linear', 'log'];
  return kinds.map((kind) => [form, kind] as const);
});

export const source = (rows: readonly Row[]): ChartSource => ({
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

/** A chart of one panel. @param more fields of the chart and of its panel. */
export function chartOf(
  rows: readonly Row[],
  form: FormName,
  scale: ScaleKind = 'linear',
  more: { readonly chart?: object; readonly panel?: object } = {},
): PreparedChart {
  const spec = ChartSpec.parse({
    id: 'made-up',
    name: 'Made up',
    topic: 'loops',
    title: 'A title',
    caveat: 'Random numbers.',
    source: 'dataset:made-up',
    ...more.chart,
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
        ...more.panel,
      },
    ],
  });
  return prepareChart(spec, new Map([['dataset:made-up', source(rows)]]), words);
}

/** A row of a made-up source. */
export const rowOf = (name: string, value: number | null, more: Partial<Row> = {}): Row => ({
  name,
  value,
  low: null,
  high: null,
  series: '',
  side: 'other',
  ...more,
});

const anyValue = fc.oneof(
  fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, 1e-8, 1e15, null),
);
const anyName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.lorem({ maxCount: 14 }),
  fc.constant('W'.repeat(90)),
);

/** Rows of any value and spread. */
export const anyRow: fc.Arbitrary<Row> = fc
  .record({
    name: anyName,
    value: anyValue,
    spread: fc.double({ noNaN: true, min: 0, max: 3 }),
    series: fc.constantFrom('first', 'second', 'a third one with a long name'),
    side: fc.constantFrom('rust', 'python', 'other', 'claim'),
  })
  .map(({ name, value, spread, series, side }) =>
    rowOf(name, value, {
      series,
      side,
      low: value === null ? null : value - Math.abs(value) * spread,
      high: value === null ? null : value + Math.abs(value) * spread,
    }),
  );
