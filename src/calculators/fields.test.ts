import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from './fields.ts';
import { CALCULATORS, FIELDS } from './state.ts';
import { hostileText } from './testing.ts';

const any = { min: -1e9, max: 1e12 };

describe('readNumber', () => {
  it.each([
    ['1500', 1500],
    [' 1,500 ', 1500],
    ['1 500', 1500],
    ['1_500', 1500],
    ['12,345,678.5', 12345678.5],
    ['1.5e3', 1500],
    ['1.5k', 1500],
    ['2M', 2e6],
    ['.5', 0.5],
    ['−3', -3],
    ['-0', 0],
  ])('reads %j', (text, value) => {
    expect(readNumber(text, any)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['1,5', 'comma'],
    ['1,50,000', 'comma'],
    ['abc', 'nan'],
    ['0x10', 'nan'],
    ['Infinity', 'nan'],
    ['NaN', 'nan'],
    ['1e', 'nan'],
    ['--1', 'nan'],
    ['<img src=x onerror=alert(1)>', 'nan'],
    ['1'.repeat(31), 'long'],
    ['1e999', 'high'],
    ['-1e999', 'low'],
  ])('refuses %j and says why', (text, kind) => {
    expect(readNumber(text, any)).toMatchObject({ ok: false, fault: { kind } });
  });

  it('holds a value to its bounds, and takes the bounds themselves', () => {
    const bounds = { min: 0.5, max: 7 };
    expect(readNumber('0.49', bounds)).toMatchObject({ ok: false, fault: { kind: 'low', limit: 0.5 } });
    expect(readNumber('7.01', bounds)).toMatchObject({ ok: false, fault: { kind: 'high', limit: 7 } });
    expect(readNumber('0.5', bounds)).toEqual({ ok: true, value: 0.5 });
    expect(readNumber('7', bounds)).toEqual({ ok: true, value: 7 });
  });

  it('never throws and never lets a value out of its bounds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const reading = readNumber(text, { min: 0.5, max: 7 });
        return !reading.ok || (reading.value >= 0.5 && reading.value <= 7);
      }),
    );
  });

  it('reads back every number that it may write', () => {
    fc.assert(
      fc.property(fc.double({ min: any.min, max: any.max, noNaN: true }), (value) => {
        const reading = readNumber(String(value), any);
        expect(reading).toEqual({ ok: true, value: value === 0 ? 0 : value });
      }),
    );
  });
});

describe('fields', () => {
  it('have examples within their bounds, different ids, and ranges that begin low', () => {
    for (const id of CALCULATORS) {
      const fields: readonly { id: string; min: number; max: number; example: number; high?: string }[] =
        FIELDS[id];
      expect(new Set(fields.map((field) => field.id)).size).toBe(fields.length);
      for (const field of fields) {
        expect(field.example).toBeGreaterThanOrEqual(field.min);
        expect(field.example).toBeLessThanOrEqual(field.max);
        if (field.high === undefined) continue;
        const high = fields.find((one) => one.id === field.high);
        expect(high?.example).toBeGreaterThanOrEqual(field.example);
      }
    }
  });
});
