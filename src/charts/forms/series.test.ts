import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from './series.ts';

describe('spread', () => {
  it('keeps blocks apart, inside and in order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            centre: fc.double({ min: -50, max: 450, noNaN: true }),
            height: fc.integer({ min: 4, max: 30 }),
          }),
          { maxLength: 12 },
        ),
        (blocks) => {
          const centres = spread(blocks, 0, 400);
          const placed = blocks
            .map((block, index) => ({ ...block, at: centres[index] ?? NaN }))
            .sort((a, b) => a.at - b.at);
          let edge = -1e-9;
          for (const block of placed) {
            expect(block.at - block.height / 2).toBeGreaterThanOrEqual(edge - 1e-6);
            edge = block.at + block.height / 2;
          }
          expect(edge).toBeLessThanOrEqual(400 + 1e-6);
        },
      ),
    );
  });

  it('moves two that touch by half each, and none that has room', () => {
    const block = (centre: number) => ({ centre, height: 10 });
    expect(spread([block(50), block(52), block(100)], 0, 400)).toEqual([46, 56, 100]);
    expect(spread([block(30), block(60)], 0, 400)).toEqual([30, 60]);
    expect(spread([block(2), block(2)], 0, 400)).toEqual([5, 15]);
  });
});
