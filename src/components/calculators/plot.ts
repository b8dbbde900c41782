/** Axes and labels of the calculators' drawings: the island draws with the same code as the build. Pure. */

import { heldPlace, linearScale, logScale, roundSteps, type Scale, type Span } from '#drawing/scale.ts';
import { drawing as svgDrawing, textElement } from '#drawing/svg.ts';
import { textWidth } from '#drawing/text.ts';
import { gridLines, powersOfTen, type Tick, ticksAt, tickTexts } from '#drawing/ticks.ts';

export type Width = 340 | 720;

export interface Axis {
  readonly to: number;
  /** Position of a value; values outside stand at the ends. */
  place(value: number): number;
  readonly ticks: readonly Tick[];
}

function heldAxis(scale: Scale, values: readonly number[], say: (value: number) => string): Axis {
  return {
    to: scale.domain[1],
    place: (value) => heldPlace(scale, value),
    ticks: ticksAt(scale, values, say),
  };
}

/** A logarithmic axis between two powers of ten. @param every powers between two ticks. */
export function logAxis(powers: Span, range: Span, say: (value: number) => string, every = 1): Axis {
  const [first = 1, last = 1] = powersOfTen(powers[0], powers[1], powers[1] - powers[0]);
  return heldAxis(logScale([first, last], range), powersOfTen(...powers, every), say);
}

/** A linear axis that begins and ends at the given values. */
export function linearAxis(domain: Span, range: Span, say: (value: number) => string, count: number): Axis {
  const [from, to] = domain[0] < domain[1] ? domain : [domain[0], domain[0] + 1];
  return heldAxis(linearScale([from, to], range), roundSteps(from, to, count), say);
}

/** Texts below a horizontal axis, kept apart and inside the box. */
export function ticksBelow(axis: Axis, y: number, size: number, box: Span): string {
  return tickTexts(axis.ticks, y, size, box, { gap: 3 });
}

/** Grid lines at the ticks of an axis. */
export function grid(axis: Axis, direction: 'vertical' | 'horizontal', from: number, to: number): string {
  const places = axis.ticks.map(({ at }) => at);
  return places.length === 0 ? '' : gridLines(places, direction, from, to);
}

/**
 * A label beside a vertical line at `x`: to the right, or to the left where the room ends.
 * @param avoid position of another line, which the label does not cross if one of the two sides is free of it.
 */
export function labelAt(x: number, y: number, text: string, size: number, box: Span, avoid?: number): string {
  const width = textWidth(text, size);
  const fits = {
    right: x + 5 + width <= box[1],
    left: x - 5 - width >= box[0],
  };
  const crossed = {
    right: avoid !== undefined && avoid >= x && avoid <= x + 5 + width + 3,
    left: avoid !== undefined && avoid <= x && avoid >= x - 5 - width - 3,
  };
  const sides = ['right', 'left'] as const;
  const side = sides.find((one) => fits[one] && !crossed[one]) ?? sides.find((one) => fits[one]);
  if (side === 'right') return textElement(x + 5, y, text, 'ch-m');
  if (side === 'left') return textElement(x - 5, y, text, 'ch-m', 'end');
  return textElement(Math.max(box[0], box[1] - width), y, text, 'ch-m');
}

/** The whole drawing. @param key makes the ids unique in the page. */
export function drawing(
  width: Width,
  height: number,
  key: string,
  title: string,
  description: string,
  content: string,
): string {
  const box = { class: `ch ch-${width}`, viewBox: `0 0 ${width} ${Math.ceil(height)}` };
  return svgDrawing(box, key, title, description, content);
}
