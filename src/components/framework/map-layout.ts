/** Places the numbered marks of the decision map so that none covers another. Pure. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A mark at its true point and where it is drawn, in the drawing's units. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly cx: number;
  readonly cy: number;
  /** Drawn beside its point: a line must lead back. */
  readonly moved: boolean;
}

/** Half the side of the square that a mark needs, with air around it. */
export const REACH = 13;
/** Room for the axes' words, above and below the field. */
export const EDGE = { left: 10, right: 8, top: 28, bottom: 30 } as const;

const STEP = 2;
const TURNS = 32;

function clear(cx: number, cy: number, others: readonly { cx: number; cy: number }[]): boolean {
  return others.every((other) => Math.max(Math.abs(other.cx - cx), Math.abs(other.cy - cy)) >= 2 * REACH);
}

/**
 * Marks keep their point where it is free, first come first served; the others move to the nearest free place.
 * @param marks positions in steps, from 0 up.
 * @returns one place a mark, in the same order.
 */
export function placeMarks(
  marks: readonly { readonly x: number; readonly y: number }[],
  { width, height }: Size,
): Placed[] {
  const field = {
    left: EDGE.left + REACH,
    right: width - EDGE.right - REACH,
    top: EDGE.top + REACH,
    bottom: height - EDGE.bottom - REACH,
  };
  const maxX = Math.max(1, ...marks.map((mark) => mark.x));
  const maxY = Math.max(1, ...marks.map((mark) => mark.y));
  const points = marks.map((mark) => ({
    x: field.left + (mark.x / maxX) * (field.right - field.left),
    y: field.bottom - (mark.y / maxY) * (field.bottom - field.top),
  }));
  const places: (Placed | undefined)[] = points.map(() => undefined);
  const taken: { cx: number; cy: number }[] = [];
  const put = (i: number, x: number, y: number, cx: number, cy: number): void => {
    places[i] = { x, y, cx, cy, moved: cx !== x || cy !== y };
    taken.push({ cx, cy });
  };
  points.forEach(({ x, y }, i) => {
    if (clear(x, y, taken)) put(i, x, y, x, y);
  });
  points.forEach(({ x, y }, i) => {
    if (places[i] !== undefined) return;
    for (let away = STEP; away < width + height; away += STEP)
      for (let turn = 0; turn < TURNS; turn += 1) {
        const angle = (2 * Math.PI * turn) / TURNS;
        const cx = x + away * Math.cos(angle);
        const cy = y - away * Math.sin(angle);
        const inside = cx >= field.left && cx <= field.right && cy >= field.top && cy <= field.bottom;
        if (inside && clear(cx, cy, taken)) {
          put(i, x, y, cx, cy);
          return;
        }
      }
    throw new Error(`the decision map has no room for ${marks.length} marks on ${width} by ${height}`);
  });
  return places.filter((place) => place !== undefined);
}
