/**
 * A chart: `data/charts/<id>.yaml`. It names a source, says in a small vocabulary what is done to its rows, how they
 * are drawn, and states its finding in a title whose numbers are computed from the same rows. Pure.
 */
import { z } from 'zod';
import { FORM_NAMES, FORM_RULES, type FormName, type FormRules } from './chart-forms.ts';
import { Id, Sentence } from './common.ts';

/** `dataset:<id>` or `measurement:<example>`: one machine or one publication, hence one axis. */
export const SourceRef = z
  .string()
  .regex(
    /^(?:dataset|measurement):[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'a source is dataset:<id> or measurement:<example>',
  );
export type SourceRef = z.infer<typeof SourceRef>;

const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name is lower-case letters, digits and underscores');
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a cell must be: a value, one of several values, or inside a range (inclusive). */
export const CellTest = z.union([
  Scalar,
  z.array(Scalar).min(1),
  z.strictObject({ min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ not: z.union([Scalar, z.array(Scalar).min(1)]) }),
]);
export type CellTest = z.infer<typeof CellTest>;
const Where = z.record(z.string(), CellTest);

export const Operation = z.enum(['min', 'max', 'sum', 'mean', 'median', 'geomean', 'count', 'only']);
export type Operation = z.infer<typeof Operation>;

/** One step of a pipeline over rows. Exactly one key. */
export const Step = z.union([
  /** Keeps the rows that meet every condition. */
  z.strictObject({ where: Where }),
  /** One row for each combination of `by`; missing values are left out of each operation. */
  z.strictObject({
    aggregate: z.strictObject({
      by: z.array(z.string()),
      values: z.record(Name, z.strictObject({ of: z.string(), op: Operation, label: z.string().optional() })),
    }),
  }),
  /** Ratio of each row's value to that of the row with `series = base` in the same group. Rows without a base are dropped. */
  z.strictObject({
    compare: z.strictObject({
      by: z.array(z.string()),
      series: z.string(),
      base: z.string(),
      value: z.string(),
      ratio: z.enum(['base/row', 'row/base']),
      as: Name,
      label: z.string(),
    }),
  }),
  /** Keeps the series that have a value for every combination of `over` that any series has: sums are then comparable. */
  z.strictObject({
    complete: z.strictObject({ series: z.string(), over: z.array(z.string()).min(1), value: z.string() }),
  }),
  z.strictObject({ sort: z.strictObject({ by: z.string(), descending: z.boolean().optional() }) }),
  /** Keeps the named values of a column, in this order; a value that no row has is a fault. */
  z.strictObject({ pick: z.strictObject({ column: z.string(), values: z.array(Scalar).min(1) }) }),
  /** A new text column from another; without `otherwise` an unlisted value is a fault. */
  z.strictObject({
    map: z.strictObject({
      from: z.string(),
      as: Name,
      values: z.record(z.string(), z.string()),
      otherwise: z.string().optional(),
      label: z.string().optional(),
    }),
  }),
  /** A new text column from others, joined. */
  z.strictObject({
    concat: z.strictObject({
      from: z.array(z.string()).min(2),
      as: Name,
      separator: z.string().default(' '),
    }),
  }),
  /** From wide to long: one row for each of the columns, with its words in `series` and its number in `as`. */
  z.strictObject({
    gather: z.strictObject({
      columns: z.record(z.string(), z.string()),
      series: Name,
      as: Name,
      label: z.string(),
    }),
  }),
  /** A change of unit: multiplies, never more. */
  z.strictObject({
    convert: z.strictObject({
      from: z.string(),
      as: Name,
      multiply: z.number().positive(),
      unit: z.string(),
      label: z.string(),
    }),
  }),
  z.strictObject({ limit: z.int().positive() }),
]);
export type Step = z.infer<typeof Step>;

/** How a number is written: so many significant digits, or so many decimals. */
export const NumberFormat = z.union([
  z.strictObject({ significant: z.int().min(1).max(6) }),
  z.strictObject({ decimals: z.int().min(0).max(4) }),
]);
export type NumberFormat = z.infer<typeof NumberFormat>;

/** A number for a text: one operation over rows, or a ratio, a difference or a sum of two other numbers. */
export const NumberDef = z.union([
  z.strictObject({
    /** The panel whose rows are read; absent: the chart's rows. */
    panel: Id.optional(),
    /** More steps before the operation. */
    data: z.array(Step).optional(),
    where: Where.optional(),
    of: z.string(),
    op: Operation,
    format: NumberFormat,
  }),
  z.strictObject({ divide: z.tuple([Name, Name]), format: NumberFormat }),
  z.strictObject({ subtract: z.tuple([Name, Name]), format: NumberFormat }),
  z.strictObject({ add: z.array(Name).min(2), format: NumberFormat }),
]);
export type NumberDef = z.infer<typeof NumberDef>;

/** The side of a mark: drawn by colour and by pattern. `claim` is hollow and dashed: no source was found. */
export const Side = z.enum(['rust', 'python', 'other', 'claim']);
export type Side = z.infer<typeof Side>;

export const Form = z.enum(FORM_NAMES);
export type { FormName };

/** A line across the plot: at a value; or, on an axis of nanoseconds per call, at what a rate of calls leaves each. */
export const ReferenceSpec = z.union([
  z.strictObject({ value: z.number(), label: z.string() }),
  /** Calls per second, one after another; the reader of an interactive chart may set their own. */
  z.strictObject({ rate: z.int().positive().max(999_999_999) }),
]);
export type ReferenceSpec = z.infer<typeof ReferenceSpec>;

export const PanelSpec = z.strictObject({
  id: Id,
  title: Sentence,
  /** What the value axis shows, with its unit and which way is better. */
  measure: Sentence,
  form: Form,
  /** Another source than the chart's. Two sources never share an axis. */
  source: SourceRef.optional(),
  /** Steps after the chart's own. */
  data: z.array(Step).default([]),
  /** Column with the row's name (rows) or the position on the horizontal axis (lines, slope). */
  label: z.string(),
  value: z.string(),
  /** Columns with the ends of the spread. */
  low: z.string().optional(),
  high: z.string().optional(),
  /** Column with the name of a line, or of the points of one row (dumbbell, strip). */
  series: z.string().optional(),
  /** Column whose cells are sides; absent: all `other`. */
  side: z.string().optional(),
  /** One panel for each value of this column, titled by it. */
  facet: z.string().optional(),
  scale: z.enum(['linear', 'log']).default('linear'),
  xScale: z.enum(['ordinal', 'linear', 'log']).default('ordinal'),
  /** What the horizontal axis of lines shows. */
  xMeasure: Sentence.optional(),
  format: NumberFormat.default({ significant: 3 }),
  /** Written after each value, e.g. `×` or `%`. */
  suffix: z.string().default(''),
  reference: z.array(ReferenceSpec).default([]),
});
export type PanelSpec = z.infer<typeof PanelSpec>;

export const ChartSpec = z
  .strictObject({
    id: Id,
    /** Short name for lists and links: the subject, not the finding. */
    name: z.string().min(3).max(60),
    /** Heading of the gallery that it stands under. */
    topic: z.enum([
      'data',
      'services',
      'loops',
      'crossing',
      'deployment',
      'cost-of-rust',
      'adoption',
      'security',
      'energy',
      'documents',
    ]),
    /** The finding. `{name}` is a computed number. */
    title: Sentence,
    numbers: z.record(Name, NumberDef).default({}),
    /** Digits that are part of a name or a quotation and so stand in the texts as they are, e.g. `Python 3.14`. */
    literals: z.array(z.string()).default([]),
    /** What the reader must know before believing the title. May use the numbers. */
    caveat: Sentence,
    source: SourceRef,
    data: z.array(Step).default([]),
    panels: z.array(PanelSpec).min(1),
    /** Panels beside each other where there is room. */
    columns: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
    /** All panels on the same scale; only for one source. */
    sharedScale: z.boolean().default(false),
    /** Words of the key for the sides that occur. */
    sides: z.partialRecord(Side, z.string()).default({}),
    interactive: z.boolean().default(false),
  })
  .superRefine((chart, context) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    chart.panels.forEach((panel, index) => {
      const rules: FormRules = FORM_RULES[panel.form];
      if (rules.fromZero === true && panel.scale === 'log') {
        fault(
          ['panels', index, 'scale'],
          `${panel.form} start at zero, which a logarithmic axis does not have: use dots`,
        );
      }
      for (const [column, holds] of Object.entries(rules.needs ?? {}))
        if (panel[column as keyof NonNullable<FormRules['needs']>] === undefined)
          fault(['panels', index, column], `${panel.form} needs ${holds}`);
      if ((panel.low === undefined) !== (panel.high === undefined)) {
        fault(['panels', index, 'high'], 'a spread has two ends: give low and high, or neither');
      }
      if (chart.panels.findIndex((other) => other.id === panel.id) !== index) {
        fault(['panels', index, 'id'], 'each panel of a chart has its own id');
      }
    });
    const sources = new Set(chart.panels.map((panel) => panel.source ?? chart.source));
    if (chart.sharedScale && sources.size > 1) {
      fault(
        ['sharedScale'],
        'two machines never share an axis: panels of different sources have their own scales',
      );
    }
  });
export type ChartSpec = z.infer<typeof ChartSpec>;
