/** The panels as the reader wants them: in another order, on another scale, with their own rate. Pure. */

import type { Target } from '#charts/forms/form.ts';
import { FORMS } from '#charts/forms/index.ts';
import type { Layout, Panel, Reference } from '#charts/panel.ts';
import type { DrawingWords } from '#charts/words.ts';
import { grouped } from '#drawing/number.ts';
import type { ChartState } from './state.ts';

export type Asked = Pick<ChartState, 'sort' | 'scale' | 'rate'>;

/** May the reader choose the scale of these panels? On one scale all change, or none. */
export function rescales({ sharedScale }: Pick<Layout, 'sharedScale'>, panels: readonly Panel[]): Panel[] {
  const may = panels.filter((panel) => FORMS[panel.form].mayRescale(panel));
  return sharedScale && may.length < panels.length ? [] : may;
}

export function sorts(panels: readonly Panel[]): boolean {
  return panels.some((panel) => FORMS[panel.form].ordered !== undefined);
}

/** The rate that the drawing shows a line for, calls per second; undefined where it has none. */
export function drawnRate(panels: readonly Panel[]): number | undefined {
  return panels.flatMap((panel) => panel.reference.flatMap(({ rate }) => rate ?? []))[0];
}

/** What the rows of the drawing stand for, in their order. */
export function targetsOf(panels: readonly Panel[], words: DrawingWords): Target[] {
  return panels.flatMap((panel) => FORMS[panel.form].targets(panel, words));
}

function movedLine(line: Reference, rate: number, words: DrawingWords): Reference {
  if (line.rate === undefined) return line;
  return {
    ...line,
    moved: (line.value * line.rate) / rate,
    label: words.rate(grouped(String(rate))),
  };
}

/** The panels to draw for a state; the same panels where nothing is asked. */
export function viewed(
  layout: Pick<Layout, 'sharedScale'>,
  panels: readonly Panel[],
  { sort, scale, rate }: Asked,
  words: DrawingWords,
): readonly Panel[] {
  const may = new Set(rescales(layout, panels));
  return panels.map((panel) => {
    const next: Panel = {
      ...panel,
      scale: may.has(panel) && (scale === 'linear' || scale === 'log') ? scale : panel.scale,
      reference:
        rate === '' ? panel.reference : panel.reference.map((line) => movedLine(line, Number(rate), words)),
    };
    const order = sort === 'value' || sort === 'name' ? sort : 'drawn';
    return FORMS[panel.form].ordered?.(next, order) ?? next;
  });
}
