import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, truncate, wrap } from './text.ts';

const words = fc.string({ maxLength: 60, unit: fc.constantFrom(...'abcWMi .,–…é漢 ') });

describe('text', () => {
  it('measures as the font says: DejaVu Sans "a" is 613, a digit 636 thousandths of an em', () => {
    expect(textWidth('a', 1000)).toBe(613);
    expect(textWidth('12', 1000)).toBe(1272);
    expect(textWidth('a', 1000, 'bold')).toBeGreaterThan(textWidth('a', 1000));
  });

  it('never leaves a line wider than asked, and loses no word while nothing is cut', () => {
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 1, max: 5 }),
        (text, width, limit) => {
          const lines = wrap(text, width, 13, 'regular', limit);
          expect(lines.length).toBeLessThanOrEqual(limit);
          for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(width + 1e-9);
          if (!lines.some((line) => line.endsWith('…')))
            expect(lines.join(' ')).toBe(
              text
                .split(/\s+/)
                .filter((word) => word !== '')
                .join(' '),
            );
        },
      ),
    );
  });

  it('cuts with an ellipsis only where needed', () => {
    expect(truncate('short', 200, 13)).toBe('short');
    expect(truncate('a rather long name', 60, 13)).toMatch(/^a rath?e?r?…$/);
  });
});
