/** The values of a panel, and how they are written. Pure. */
import { formatNumber } from './format.ts';
import type { Panel, Point } from './panel.ts';
import type { DrawingWords } from './words.ts';

/** Every value that the axis of a panel must find room for. */
export function axisValues(panel: Panel): number[] {
  const values = panel.reference.map((line) => line.value);
  for (const { value, low, high } of panel.points) {
    if (value !== null) values.push(value);
    if (low !== null) values.push(low);
    if (high !== null) values.push(high);
  }
  return values;
}

/** The known values of points. */
export function knownValues(points: readonly Point[]): number[] {
  return points.flatMap((point) => (point.value === null ? [] : [point.value]));
}

/** A value as the panel writes it. */
export function written(panel: Panel, value: number): string {
  return formatNumber(value, panel.format) + panel.suffix;
}

/** The same, or that there is none. */
export function valueText(panel: Panel, value: number | null, words: DrawingWords): string {
  return value === null ? words.noValue : written(panel, value);
}

/** True where both scales have a place for every value, so that a reader may choose. */
export function onBothScales(panel: Panel): boolean {
  const values = axisValues(panel);
  return values.length > 1 && values.every((value) => value > 0);
}
