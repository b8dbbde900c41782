/** Where things lie on the decision map of one component: the verdict's zones for its answers, the box of what is open, and the point. Pure. */
import { axisMaximum, zoneAt } from '#decision/map.ts';
import type { ComponentVerdict, Evaluation, Facts, Rules } from '#decision/types.ts';

export const WIDTH = 360;
export const HEIGHT = 270;
export const LEFT = 26;
export const BOTTOM = 24;
/** Zones are drawn in half steps: pushes are multiples of a half. */
const STEP = 0.5;

const round = (value: number): number => Math.round(value * 10) / 10;

export interface Zone {
  readonly verdict: ComponentVerdict;
  readonly path: string;
  /** Where its name is written; null where no row of it is wide enough. */
  readonly name: { readonly x: number; readonly y: number } | null;
}

export interface Layout {
  readonly zones: readonly Zone[];
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly point: { readonly x: number; readonly y: number };
}

/** A zone is named where at least this much room is, in units of the drawing. */
const ROOM_FOR_NAME = 28;

/** All places in units of the drawing, rounded to a tenth. */
export function mapLayout(rules: Rules, facts: Facts, e: Evaluation): Layout {
  const { flexibility: fx, guarantees: gu } = e.position;
  const maxX = axisMaximum(rules, 'flexibility') + STEP;
  const maxY = axisMaximum(rules, 'guarantees') + STEP;
  const cellX = (WIDTH - LEFT - 4) / (maxX + STEP);
  const cellY = (HEIGHT - BOTTOM - 4) / (maxY + STEP);
  // A cell is centred on its value, so that a point lies inside its zone.
  const x = (v: number): number => LEFT + (v + STEP / 2) * cellX;
  const y = (v: number): number => HEIGHT - BOTTOM - (v + STEP / 2) * cellY;
  const zones = new Map<ComponentVerdict, { path: string; widest: number; at: [number, number] }>();
  for (let g = 0; g <= maxY; g += STEP) {
    for (let f = 0; f <= maxX; ) {
      const verdict = zoneAt(rules, facts, g, f);
      let end = f + STEP;
      while (end <= maxX && zoneAt(rules, facts, g, end) === verdict) end += STEP;
      if (verdict !== null) {
        const zone = zones.get(verdict) ?? { path: '', widest: 0, at: [0, 0] };
        const left = x(f - STEP / 2);
        const width = (end - f) * cellX;
        zone.path += `M${round(left)} ${round(y(g + STEP / 2))}h${round(width)}v${round(STEP * cellY)}h${round(-width)}z`;
        if (end - f >= zone.widest) {
          zone.widest = end - f;
          zone.at = [left + width / 2, y(g)];
        }
        zones.set(verdict, zone);
      }
      f = end;
    }
  }
  return {
    zones: [...zones].map(([verdict, { path, widest, at }]) => ({
      verdict,
      path,
      name: widest * cellX < ROOM_FOR_NAME ? null : { x: round(at[0]), y: round(Math.max(16, at[1] + 4)) },
    })),
    box: {
      x: round(x(fx.low - STEP / 2)),
      y: round(y(gu.high + STEP / 2)),
      width: round((fx.high - fx.low + STEP) * cellX),
      height: round((gu.high - gu.low + STEP) * cellY),
    },
    point: { x: round(x(fx.at)), y: round(y(gu.at)) },
  };
}
