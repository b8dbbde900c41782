/** Every form of chart by its name in `data/charts/`: the one place where a form is entered, beside its rules in the schema. */
import type { FormName } from '#schema/chart.ts';
import { bars } from './bars.ts';
import { dots } from './dots.ts';
import { dumbbell } from './dumbbell.ts';
import type { Form } from './form.ts';
import { ladder } from './ladder.ts';
import { lines } from './lines.ts';
import { range } from './range.ts';
import { slope } from './slope.ts';
import { strip } from './strip.ts';

export const FORMS: Readonly<Record<FormName, Form>> = {
  dots,
  bars,
  range,
  dumbbell,
  strip,
  ladder,
  lines,
  slope,
};
