/** The signs that all forms share: a side is told by colour and by pattern. Pure. */
import type { Side } from '#schema/chart.ts';
import { coordinate as c, element } from './svg.ts';

/** The sign of a side: the class of its marks, its lines' being the same with an `l`; hatched marks need the drawing's own pattern. */
interface Sign {
  readonly className: string;
  readonly hatched: boolean;
}

/** Solid, hatched, outlined, dashed: told apart without colour too. The colours are the sheet's. */
const SIGNS: Readonly<Record<Side, Sign>> = {
  rust: { className: 'ch-r', hatched: false },
  python: { className: 'ch-p', hatched: true },
  other: { className: 'ch-o', hatched: false },
  claim: { className: 'ch-c', hatched: false },
};

/** Class of a side's line. */
export function lineClass(side: Side): string {
  return `ch-l ${SIGNS[side].className}l`;
}

/** A round mark. @param hatch id of the drawing's hatch. */
export function dot(side: Side, x: number, y: number, radius: number, hatch: string): string {
  // Written out: a strip may hold 100,000 of these.
  const fill = SIGNS[side].hatched ? ` fill="url(#${hatch})"` : '';
  return `<circle class="${SIGNS[side].className}" cx="${c(x)}" cy="${c(y)}" r="${c(radius)}"${fill}/>`;
}

/** A bar or another rectangle in a side's sign. */
export function bar(side: Side, x: number, y: number, width: number, height: number, hatch: string): string {
  const fill = SIGNS[side].hatched ? ` fill="url(#${hatch})"` : '';
  return `<rect class="${SIGNS[side].className}" x="${c(x)}" y="${c(y)}" width="${c(Math.max(width, 0.5))}" height="${c(height)}"${fill}/>`;
}

/** A line between two values with a cap at each end: the spread of a value. */
export function whisker(low: number, high: number, y: number): string {
  return element('path', {
    class: 'ch-w',
    d: `M${c(low)} ${c(y - 4)}v8M${c(low)} ${c(y)}H${c(high)}M${c(high)} ${c(y - 4)}v8`,
  });
}
