import { describe, expect, it } from 'vitest';
import type { CrossValidationFile } from '#schema/decision.ts';
import { foldRange, leftOutShare, outcomeShare, plainRow, quotedShare } from './cross-validated.ts';

const row = {
  coding: 'first',
  newFacts: true,
  strict: false,
  leaveOneOut: 6,
  folds: [7, 5, 6],
  byOutcome: { rust: [3, 4] },
} as const;
const file = {
  rules: '0'.repeat(64),
  cases: '0'.repeat(64),
  of: 10,
  rows: [
    { ...row, strict: true, leaveOneOut: 1, folds: [4] },
    { ...row, newFacts: false, leaveOneOut: 2 },
    { ...row, coding: 'second', leaveOneOut: 3 },
    row,
  ],
} as unknown as CrossValidationFile;
const [harsh, , , plain] = file.rows;
if (harsh === undefined || plain === undefined) throw new Error('rows are missing');

describe('cross-validated figures', () => {
  it('quote the first coding with every fact, and the harsher way beside it', () => {
    expect(quotedShare(file)).toMatchObject({ share: { count: 6, n: 10 }, supported: 1 });
    expect(plainRow(file, 'second')?.leaveOneOut).toBe(3);
    expect(() => quotedShare({ ...file, rows: [harsh] })).toThrow(/lacks a row/);
    expect(() => quotedShare({ ...file, rows: [plain] })).toThrow(/lacks a row/);
  });

  it('have an interval over the cases and a range over the rounds', () => {
    const share = leftOutShare(plain, file.of);
    expect([Math.round(share.low * 100), Math.round(share.high * 100)]).toEqual([31, 83]);
    expect(foldRange(plain, file.of)).toEqual({ low: 5, high: 7, of: 10, rounds: 3 });
    expect(foldRange(harsh, file.of)).toBeNull();
  });

  it('are counted by outcome where the release did', () => {
    expect(outcomeShare(plain, 'rust')).toMatchObject({ count: 3, n: 4 });
    expect(outcomeShare(plain, 'python')).toBeNull();
    expect(outcomeShare(undefined, 'rust')).toBeNull();
  });
});
