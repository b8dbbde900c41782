/** Ticks: where an axis has lines and texts, and how they are drawn. Pure. */
import type { Scale, Span } from './scale.ts';
import { coordinate as c, element, textElement } from './svg.ts';
import { textWidth, truncate } from './text.ts';

export interface Tick {
  /** Position in the drawing. */
  readonly at: number;
  readonly text: string;
}

/** A scale's ticks at given values. */
export function ticksAt(scale: Scale, values: readonly number[], say: (value: number) => string): Tick[] {
  return values.flatMap((value) => {
    const at = scale.place(value);
    return at === undefined ? [] : [{ at, text: say(value) }];
  });
}

/** Ten to each whole power from the first to the last, exactly as it is written. @param every powers from one to the next. */
export function powersOfTen(first: number, last: number, every = 1): number[] {
  const powers: number[] = [];
  for (let power = first; power <= last; power += every) powers.push(Number(`1e${power}`));
  return powers;
}

/** Lines across a plot at the given places. @param from and `to`: the ends of each line. */
export function gridLines(
  places: readonly number[],
  direction: 'vertical' | 'horizontal',
  from: number,
  to: number,
): string {
  const d = places
    .map((at) =>
      direction === 'vertical' ? `M${c(at)} ${c(from)}V${c(to)}` : `M${c(from)} ${c(at)}H${c(to)}`,
    )
    .join('');
  return element('path', { class: 'ch-g', d });
}

/**
 * Texts along a horizontal axis, inside the box and apart from each other: one that would touch its neighbour is left out.
 * @param gap least room between two texts. @param most width at which a text is cut.
 */
export function tickTexts(
  ticks: readonly Tick[],
  y: number,
  size: number,
  box: Span,
  { gap = 8, most = Infinity, className = 'ch-m' } = {},
): string {
  let svg = '';
  let used = -Infinity;
  for (const tick of ticks) {
    const text = most === Infinity ? tick.text : truncate(tick.text, most, size);
    const half = textWidth(text, size) / 2;
    const centre = Math.min(Math.max(tick.at, box[0] + half), box[1] - half);
    if (centre - half < used + gap) continue;
    used = centre + half;
    svg += textElement(centre, y, text, className, 'middle');
  }
  return svg;
}
