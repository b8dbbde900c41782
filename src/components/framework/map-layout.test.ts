import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EDGE, placeMarks, REACH } from './map-layout.ts';

const size = { width: 320, height: 420 };
const half = fc.integer({ min: 0, max: 22 }).map((n) => n / 2);

test('no mark covers another or leaves the field, however many share a point', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ x: half, y: half }), { minLength: 1, maxLength: 40 }), (marks) => {
      const placed = placeMarks(marks, size);
      expect(placed).toHaveLength(marks.length);
      placed.forEach((a, i) => {
        expect(a.cx).toBeGreaterThanOrEqual(EDGE.left + REACH);
        expect(a.cx).toBeLessThanOrEqual(size.width - EDGE.right - REACH);
        expect(a.cy).toBeGreaterThanOrEqual(EDGE.top + REACH);
        expect(a.cy).toBeLessThanOrEqual(size.height - EDGE.bottom - REACH);
        for (const b of placed.slice(i + 1))
          expect(Math.max(Math.abs(a.cx - b.cx), Math.abs(a.cy - b.cy))).toBeGreaterThanOrEqual(2 * REACH);
      });
    }),
  );
});

test('a mark with room stays on its point; the second on one point moves and says so', () => {
  const placed = placeMarks(
    [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 11, y: 10 },
    ],
    size,
  );
  expect(placed.map(({ moved }) => moved)).toEqual([false, true, false]);
  expect(placed[1]?.x).toBe(placed[0]?.cx);
});

test('further right is more flexibility, further up more guarantees', () => {
  const [low, high] = placeMarks(
    [
      { x: 1, y: 1 },
      { x: 8, y: 9 },
    ],
    size,
  );
  expect(high?.x).toBeGreaterThan(low?.x ?? 0);
  expect(high?.y).toBeLessThan(low?.y ?? 0);
});
