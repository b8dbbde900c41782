import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from './scale.ts';
import { textBoxes } from './testing.ts';
import { gridLines, powersOfTen, ticksAt, tickTexts } from './ticks.ts';

const texts = (svg: string): string[] =>
  textBoxes(`<svg viewBox="0 0 340 99">${svg}</svg>`).map(({ text }) => text);

describe('ticks', () => {
  it('stand where their values are; a value without a place has none', () => {
    const say = (value: number): string => `${value} s`;
    expect(ticksAt(linearScale([0, 10], [0, 100]), [0, 5], say)).toEqual([
      { at: 0, text: '0 s' },
      { at: 50, text: '5 s' },
    ]);
    expect(ticksAt(logScale([1, 100], [0, 100]), [0, 10], say)).toEqual([{ at: 50, text: '10 s' }]);
  });

  it('are powers of ten as they are written, also where arithmetic would miss them', () => {
    expect(powersOfTen(-3, 0)).toEqual([0.001, 0.01, 0.1, 1]);
    expect(powersOfTen(-8, 1, 3)).toEqual([1e-8, 1e-5, 0.01, 10]);
    expect(powersOfTen(23, 23)).toEqual([1e23]);
  });
});

describe('texts along an axis', () => {
  const ticks = [10, 20, 200].map((at) => ({ at, text: `tick ${at}` }));

  it('leave out what would touch its neighbour', () => {
    expect(texts(tickTexts(ticks, 20, 12, [0, 340]))).toEqual(['tick 10', 'tick 200']);
    expect(texts(tickTexts(ticks, 20, 1, [0, 340], { gap: 0 }))).toHaveLength(3);
  });

  it('are cut at a width, and have the class that is asked for', () => {
    const svg = tickTexts([{ at: 100, text: 'a very long name' }], 20, 12, [0, 340], {
      most: 50,
      className: 'x',
    });
    expect(texts(svg)[0]).toMatch(/^a v.*…$/);
    expect(svg).toContain('class="x ch-tm"');
  });

  it('stay inside the box and apart, wherever the ticks are', () => {
    const tick = fc.record({
      at: fc.double({ min: -50, max: 390, noNaN: true }),
      text: fc.string({ maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(tick, { maxLength: 12 }), fc.integer({ min: 0, max: 20 }), (some, gap) => {
        const svg = tickTexts(
          [...some].sort((a, b) => a.at - b.at),
          20,
          12,
          [0, 340],
          { gap },
        );
        let end = -Infinity;
        for (const { left, right } of textBoxes(`<svg viewBox="0 0 340 99">${svg}</svg>`)) {
          expect(left).toBeGreaterThanOrEqual(-0.1);
          expect(right).toBeLessThanOrEqual(340.1);
          expect(left).toBeGreaterThanOrEqual(end + gap - 0.2);
          end = right;
        }
      }),
    );
  });
});

it('grid lines run across the plot', () => {
  expect(gridLines([5, 10.04], 'vertical', 0, 50)).toBe('<path class="ch-g" d="M5 0V50M10 0V50"/>');
  expect(gridLines([5], 'horizontal', 0, 50)).toBe('<path class="ch-g" d="M0 5H50"/>');
});
