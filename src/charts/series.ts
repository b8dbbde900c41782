/** Points gathered into series, and texts beside the ends of their lines. Pure. */
import type { Point, PreparedPanel } from './prepare.ts';

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** The series of a panel, in the order in which they occur. */
export function seriesOf(panel: PreparedPanel): Series[] {
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
