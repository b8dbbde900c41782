/**
 * Axes for the calculators' drawings. The island draws with the same code as the build, so it does without d3: a scale and
 * round ticks are a few lines, d3-scale would be the larger half of the script. Pure.
 */
import { coordinate as c, element, escapeXml, textElement } from '#charts/svg.ts';
import { textWidth } from '#charts/text.ts';
import { linearTicks } from '#components/charts/ticks.ts';

export type Width = 340 | 720;

export interface Axis {
  readonly from: number;
  readonly to: number;
  /** Position of a value; values outside stand at the ends. */
  place(value: number): number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A logarithmic axis between two powers of ten. @param every powers between two ticks. */
export function logAxis(
  powers: readonly [number, number],
  range: readonly [number, number],
  say: (value: number) => string,
  every = 1,
): Axis {
  const [first, last] = powers;
  const [start, end] = range;
  const at = (power: number): number => start + ((power - first) / (last - first)) * (end - start);
  const ticks = [];
  for (let power = first; power <= last; power += every)
    ticks.push({ at: at(power), text: say(Number(`1e${power}`)) });
  return {
    from: Number(`1e${first}`),
    to: Number(`1e${last}`),
    place: (value) => (value > 0 ? at(clamp(Math.log10(value), first, last)) : start),
    ticks,
  };
}

/** A linear axis that begins and ends at the given values. */
export function linearAxis(
  domain: readonly [number, number],
  range: readonly [number, number],
  say: (value: number) => string,
  count: number,
): Axis {
  const [from, to] = domain[0] < domain[1] ? domain : [domain[0], domain[0] + 1];
  const [start, end] = range;
  const place = (value: number): number =>
    start + ((clamp(value, from, to) - from) / (to - from)) * (end - start);
  return {
    from,
    to,
    place,
    ticks: linearTicks(from, to, count).map(({ value }) => ({ at: place(value), text: say(value) })),
  };
}

/** Texts below a horizontal axis, kept apart and inside the box. */
export function ticksBelow(axis: Axis, y: number, size: number, box: readonly [number, number]): string {
  let svg = '';
  let used = Number.NEGATIVE_INFINITY;
  for (const tick of axis.ticks) {
    const half = textWidth(tick.text, size) / 2;
    const centre = clamp(tick.at, box[0] + half, box[1] - half);
    if (centre - half < used + 3) continue;
    used = centre + half;
    svg += textElement(centre, y, tick.text, 'ch-m', 'middle');
  }
  return svg;
}

/** Grid lines at the ticks of an axis. */
export function grid(axis: Axis, direction: 'vertical' | 'horizontal', from: number, to: number): string {
  const d = axis.ticks
    .map((tick) =>
      direction === 'vertical' ? `M${c(tick.at)} ${c(from)}V${c(to)}` : `M${c(from)} ${c(tick.at)}H${c(to)}`,
    )
    .join('');
  return d === '' ? '' : element('path', { class: 'ch-g', d });
}

/** A path through points. */
export function through(points: readonly (readonly [number, number])[], close = false): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${c(x)} ${c(y)}`).join('') + (close ? 'Z' : '');
}

/**
 * A label beside a vertical line at `x`: to the right, or to the left where the room ends.
 * @param avoid position of another line, which the label does not cross if one of the two sides is free of it.
 */
export function labelAt(
  x: number,
  y: number,
  text: string,
  size: number,
  box: readonly [number, number],
  avoid?: number,
): string {
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
  return (
    `<svg class="ch ch-${width}" viewBox="0 0 ${width} ${Math.ceil(height)}" role="img" aria-labelledby="${key}-t ${key}-d">` +
    `<title id="${key}-t">${escapeXml(title)}</title><desc id="${key}-d">${escapeXml(description)}</desc>${content}</svg>`
  );
}

/** Hatch of ink lines, for what is neither one nor the other. */
export function inkHatch(id: string): string {
  return `<defs>${element(
    'pattern',
    { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    '<rect class="ch-hb" width="5" height="5"/><rect class="calc-ink" width="1.5" height="5"/>',
  )}</defs>`;
}
