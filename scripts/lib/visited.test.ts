import { describe, expect, it } from 'vitest';
import { sample } from './visited.ts';

const claims = Array.from(
  { length: 40 },
  (_, index) => `evidence/claims/c${String(index).padStart(2, '0')}/`,
);

describe('sample', () => {
  it('visits every page that is written by hand, and of a long generated family eight, both ends among them', () => {
    const systems = Array.from({ length: 20 }, (_, index) => `systems/s${index}/`);
    const chosen = sample(['', 'decide/', ...systems, ...claims]);
    expect(chosen).toEqual(
      expect.arrayContaining(['', 'decide/', ...systems, 'evidence/claims/c00/', 'evidence/claims/c39/']),
    );
    expect(chosen.filter((path) => path.startsWith('evidence/claims/'))).toHaveLength(8);
  });
  it('does not depend on the order, and takes a short family whole', () => {
    expect(sample([...claims].reverse())).toEqual(sample(claims));
    expect(sample(claims.slice(0, 12))).toHaveLength(12);
  });
});
