import { describe, expect, it } from 'vitest';
import { tied, UNIT_PATTERN, unitOf } from './units.ts';

describe('a unit', () => {
  it('is of a kind, and converts inside it', () => {
    expect(unitOf('ms')).toEqual({ kind: 'time', factor: 1e-3 });
    expect(unitOf('seconds')).toEqual({ kind: 'time', factor: 1 });
    expect(unitOf('KiB')).toEqual({ kind: 'bytes', factor: 1024 });
    expect(unitOf('per cent')).toEqual(unitOf('%'));
    expect(unitOf('vCPUs')).toEqual(unitOf('cores'));
  });

  it('over a time is a rate; over anything else it stays what it was', () => {
    expect(unitOf('requests/s')).toEqual({ kind: 'requests/time', factor: 1 });
    expect(unitOf('requests per minute')).toEqual({ kind: 'requests/time', factor: 1 / 60 });
    expect(unitOf('MB/s')?.kind).toBe('bytes/time');
    expect(unitOf('ns/call')).toEqual(unitOf('ns'));
  });

  it('is unknown where we have none', () => {
    for (const form of ['', 'Bees', 'half', 'points of view']) expect(unitOf(form)).toBeUndefined();
  });

  it('is found whole, never as the beginning of a word', () => {
    const found = (text: string): string[] =>
      [...text.matchAll(new RegExp(`(?<=\\d )${UNIT_PATTERN}`, 'gu'))].map(([unit]) => unit);
    expect(found('3 ms, 4 seconds, 5 MiB, 6 Bees, 7 sections, 8 processes')).toEqual([
      'ms',
      'seconds',
      'MiB',
      'processes',
    ]);
  });
});

describe('a number and its unit', () => {
  it('are tied by a space that does not break', () => {
    expect(tied('10.7 ms of 3 GB, 7 million')).toBe('10.7\u00a0ms of 3\u00a0GB, 7\u00a0million');
    expect(tied('2 half, 4 Bees')).toBe('2 half, 4 Bees');
  });
});
