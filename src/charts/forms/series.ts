/** What the forms with a line for each series have in common: gathering, and texts beside the ends of lines. Pure. */
import { dot, lineClass } from '#drawing/marks.ts';
import { coordinate as c, element, textElement, throughKnown } from '#drawing/svg.ts';
import type { Frame } from '../frame.ts';
import type { Panel, Point } from '../panel.ts';
import { written } from '../values.ts';
import type { DrawingWords } from '../words.ts';
import type { Target } from './form.ts';

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** The series of a panel, in the order in which they occur. */
export function seriesOf(panel: Panel): Series[] {
  const groups = new Map<string, Point[]>();
  for (const point of panel.points) {
    const name = point.series ?? '';
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [point]);
    else group.push(point);
  }
  return [...groups].map(([name, points]) => ({ name, points }));
}

interface Block {
  readonly centre: number;
  readonly height: number;
}

/** Blocks in order, moved apart around where they want to be: those that touch share the way (pooled means). */
function apart(blocks: readonly Block[]): Block[] {
  const pools: { blocks: Block[]; height: number; wanted: number }[] = [];
  for (const block of blocks) {
    // `wanted` is the sum of the tops that each block would give its pool.
    let pool = { blocks: [block], height: block.height, wanted: block.centre - block.height / 2 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.wanted / last.blocks.length + last.height <= pool.wanted / pool.blocks.length) break;
      pools.pop();
      pool = {
        blocks: [...last.blocks, ...pool.blocks],
        height: last.height + pool.height,
        wanted: last.wanted + pool.wanted - last.height * pool.blocks.length,
      };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => {
    let edge = pool.wanted / pool.blocks.length;
    return pool.blocks.map((block) => {
      edge += block.height;
      return { centre: edge - block.height / 2, height: block.height };
    });
  });
}

/**
 * Moves blocks of text apart and into the box, as little as their order allows.
 * @param wanted centre and height of each block; the sum of heights must fit the box.
 * @returns the centres, in the given order.
 */
export function spread(wanted: readonly Block[], top: number, bottom: number): number[] {
  const order = wanted
    .map((block, index) => ({ ...block, index }))
    .sort((a, b) => a.centre - b.centre || a.index - b.index);
  const centres = new Array<number>(wanted.length).fill(0);
  let edge = top;
  const placed = apart(order).map((block) => {
    const centre = Math.max(block.centre, edge + block.height / 2);
    edge = centre + block.height / 2;
    return { ...block, centre };
  });
  edge = bottom;
  for (const [position, block] of [...placed.entries()].reverse()) {
    const centre = Math.min(block.centre, edge - block.height / 2);
    edge = centre - block.height / 2;
    centres[order[position]?.index ?? 0] = centre;
  }
  return centres;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Side of a line: its first point's. */
export function sideOf(series: Series): Point['side'] {
  return series.points[0]?.side ?? 'other';
}

/** A line through the known places, broken where one is missing. */
export function seriesLine(series: Series, places: readonly (Place | undefined)[]): string {
  const d = throughKnown(places.map((place) => place && [place.x, place.y]));
  return d === '' ? '' : element('path', { class: lineClass(sideOf(series)), d });
}

export function seriesDots(series: Series, places: readonly (Place | undefined)[], frame: Frame): string {
  let svg = '';
  for (const place of places)
    if (place !== undefined) svg += dot(sideOf(series), place.x, place.y, frame.size * 0.3, frame.hatch);
  return svg;
}

/** Lines of text centred on a level, and a leader where they were moved away from their point. */
export function endText(
  lines: readonly string[],
  level: number,
  at: number,
  small: number,
  leader: { readonly from: Place; readonly to: number } | undefined,
): string {
  const lineHeight = small * 1.2;
  let svg = '';
  if (leader !== undefined && Math.abs(leader.from.y - level) > 4)
    svg += element('path', {
      class: 'ch-g',
      d: `M${c(leader.from.x)} ${c(leader.from.y)}L${c(leader.to)} ${c(level)}`,
    });
  const first = level - ((lines.length - 1) * lineHeight) / 2;
  lines.forEach((text, row) => {
    svg += textElement(at, first + row * lineHeight + small * 0.35, text, 'ch-e');
  });
  return svg;
}

/** A target a line: each of its values by its place. */
export function lineTargets(panel: Panel, words: DrawingWords): Target[] {
  return seriesOf(panel).map((one) => ({
    name: one.name,
    side: sideOf(one),
    text: one.points
      .map(({ label, value }) => `${label}: ${value === null ? words.noValue : written(panel, value)}`)
      .join(' · '),
  }));
}
