/** What each form of chart asks of a panel. A form is drawn by its file in `src/charts/forms/`. */
export interface FormRules {
  /** Marks start at zero, which a logarithmic axis does not have. */
  readonly fromZero?: true;
  /** Columns that the panel must name, with what they hold. */
  readonly needs?: Readonly<Partial<Record<'series' | 'low' | 'high', string>>>;
}

const SERIES = 'a column that names the series';
const ENDS = 'the columns of its two ends (low, high)';

export const FORM_RULES = {
  dots: {},
  bars: { fromZero: true },
  range: { needs: { low: ENDS, high: ENDS } },
  dumbbell: { needs: { series: SERIES } },
  strip: {},
  ladder: { fromZero: true },
  lines: { needs: { series: SERIES } },
  slope: { needs: { series: SERIES } },
} as const satisfies Readonly<Record<string, FormRules>>;

/** Name of a form, as `data/charts/` has it. */
export type FormName = keyof typeof FORM_RULES;
export const FORM_NAMES = Object.keys(FORM_RULES) as [FormName, ...FormName[]];
