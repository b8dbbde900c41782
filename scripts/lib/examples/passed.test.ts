import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { keyOf, passedBefore, rememberPassed } from './passed.ts';

const cache = mkdtempSync(join(tmpdir(), 'passed-'));
afterAll(() => rmSync(cache, { recursive: true }));

describe('what passed before', () => {
  it('is found by its key only', () => {
    const passed = { key: 'a', when: '2026-01-01', tests: 3 };
    expect(passedBefore(cache, 'demo', 'a')).toBeUndefined();
    rememberPassed(cache, 'demo', passed);
    expect(passedBefore(cache, 'demo', 'a')).toEqual(passed);
    expect(passedBefore(cache, 'demo', 'b')).toBeUndefined();
  });

  it('is nothing where the file is torn', () => {
    rememberPassed(cache, 'torn', { key: 'a', when: '2026-01-01', tests: 3 });
    writeFileSync(join(cache, 'passed/torn.json'), '{"key":');
    expect(passedBefore(cache, 'torn', 'a')).toBeUndefined();
  });

  it('has another key for another archive, other faults, other tools', () => {
    const keys = [
      keyOf(ROOT, 'a', 'f', 'v'),
      keyOf(ROOT, 'b', 'f', 'v'),
      keyOf(ROOT, 'a', 'g', 'v'),
      keyOf(ROOT, 'a', 'f', 'w'),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(keyOf(ROOT, 'a', 'f', 'v')).toBe(keys[0]);
  });
});
