/** The decision map's drawing: every documented case on the two axes, its shape by what was done, filled where the rules agree. Pure. */
import type { Outcome } from '#decision/types.ts';
import { coordinate as c, element } from '#drawing/svg.ts';
import { escapeMarkup } from '#text/markup.ts';
import { EDGE, type Placed, placeMarks, type Size } from './map-layout.ts';

export interface MapCase {
  /** Flexibility and guarantees, in steps. */
  readonly x: number;
  readonly y: number;
  readonly outcome: Outcome;
  /** The rules say what was done. */
  readonly hit: boolean;
}

export interface MapWords {
  readonly title: string;
  readonly up: string;
  readonly right: string;
}

const SHAPES: Readonly<Record<Outcome, (x: string, y: string) => string>> = {
  python: (x, y) => `M${x} ${y}m-11 0a11 11 0 1 0 22 0a11 11 0 1 0 -22 0z`,
  rust: (x, y) => `M${x} ${y}m-10 -10h20v20h-20z`,
  split: (x, y) => `M${x} ${y}m-8 -10h16v20h-16z`,
  other: (x, y) => `M${x} ${y}m0 -13l13 13l-13 13l-13 -13z`,
};

const INK = 'var(--ink)';
const GROUND = 'var(--bg)';

function mark({ outcome, hit }: MapCase, number: number, { cx, cy }: Placed): string {
  const shape = element('path', {
    d: SHAPES[outcome](c(cx), c(cy)),
    fill: hit ? INK : GROUND,
    stroke: INK,
  });
  const edges =
    outcome === 'split' ? element('path', { d: `M${c(cx)} ${c(cy)}m-11 -10v20m22 -20v20`, stroke: INK }) : '';
  const text = element(
    'text',
    { x: cx, y: cy + 4, 'text-anchor': 'middle', 'font-size': 12, fill: hit ? GROUND : INK },
    String(number),
  );
  return shape + edges + text;
}

function axisName(x: number, y: number, words: string, anchor?: string): string {
  return element('text', { x, y, 'text-anchor': anchor, 'font-size': 13, fill: INK }, escapeMarkup(words));
}

/** @param describedBy id of the element that says how to read it. */
export function casesMapSvg(
  cases: readonly MapCase[],
  size: Size & { readonly kind: string },
  words: MapWords,
  describedBy: string,
): string {
  const { width, height, kind } = size;
  const places = placeMarks(cases, size);
  const frame = `M${EDGE.left} ${EDGE.top - 6}V${height - EDGE.bottom + 4}H${width - EDGE.right}`;
  let svg = element('path', { d: frame, fill: 'none', stroke: INK });
  svg += axisName(2, 14, words.up) + axisName(width - EDGE.right, height - 8, words.right, 'end');
  for (const { x, y, cx, cy, moved } of places)
    if (moved) svg += element('path', { d: `M${c(x)} ${c(y)}L${c(cx)} ${c(cy)}`, stroke: INK });
  cases.forEach((one, index) => {
    const place = places[index];
    if (place !== undefined) svg += mark(one, index + 1, place);
  });
  return element(
    'svg',
    {
      class: `fw-map-${kind}`,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': words.title,
      'aria-describedby': describedBy,
    },
    svg,
  );
}

/** The two drawings: a page shows one of them by the width that it has. */
export const MAP_SIZES = [
  { kind: 'narrow', width: 320, height: 680 },
  { kind: 'wide', width: 640, height: 620 },
] as const;
