/** The signs that all forms share: a side is told by colour and by pattern. Pure. */
import type { Side } from '#schema/chart.ts';
import { coordinate, element } from './svg.ts';

/** Class of a side's marks. Python's fill is a hatch, which needs the drawing's own pattern. */
const CLASSES: Readonly<Record<Side, string>> = {
  rust: 'ch-r',
  python: 'ch-p',
  other: 'ch-o',
  claim: 'ch-c',
};

export function sideClass(side: Side): string {
  return CLASSES[side];
}

/**
 * A round mark: Rust solid, Python hatched, others outlined, a claim dashed.
 * @param value given where the island may have to place the mark on another scale.
 */
export function dot(side: Side, x: number, y: number, radius: number, hatch: string, value?: string): string {
  // Written out: a strip may hold 100,000 of these.
  const fill = side === 'python' ? ` fill="url(#${hatch})"` : '';
  const data = value === undefined ? '' : ` data-v="${value}"`;
  return `<circle class="${CLASSES[side]}" cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(radius)}"${fill}${data}/>`;
}

/** A bar or another rectangle in a side's sign. */
export function bar(side: Side, x: number, y: number, width: number, height: number, hatch: string): string {
  const fill = side === 'python' ? ` fill="url(#${hatch})"` : '';
  return `<rect class="${CLASSES[side]}" x="${coordinate(x)}" y="${coordinate(y)}" width="${coordinate(Math.max(width, 0.5))}" height="${coordinate(height)}"${fill}/>`;
}

/** The hatch of the Python side. Each drawing has its own, since ids are unique in a page. */
export function hatchPattern(id: string): string {
  return element(
    'pattern',
    { id, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    '<rect class="ch-hb" width="4" height="4"/><rect class="ch-hl" width="2" height="4"/>',
  );
}
