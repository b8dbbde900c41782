import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyFault, Fault } from './fault.ts';
import { findGate, gateNames, STAGES } from './gates.ts';
import { ROOT } from './root.ts';

let tree: string;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'fault-'));
  mkdirSync(join(tree, 'dist'));
  writeFileSync(join(tree, 'dist', 'index.html'), '<main>a</main>');
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));
const fault = (change: Fault['change']): Fault => ({
  says: 'something is wrong',
  gate: 'dist/links',
  message: 'wrong',
  where: 'dist',
  change,
});

describe('applyFault', () => {
  it('changes, adds and removes, and takes all of it out again', () => {
    writeFileSync(join(tree, 'dist', 'gone.txt'), 'x');
    const undo = applyFault(
      tree,
      fault([
        { in: 'index.html', replace: '</main>', with: '<a href="{base}no/"></a></main>' },
        { write: 'new/index.html', text: 'n' },
        { remove: 'gone.txt' },
      ]),
      '/b/',
    );
    expect(readFileSync(join(tree, 'dist', 'index.html'), 'utf8')).toBe(
      '<main>a<a href="/b/no/"></a></main>',
    );
    expect([existsSync(join(tree, 'dist/new/index.html')), existsSync(join(tree, 'dist/gone.txt'))]).toEqual([
      true,
      false,
    ]);
    undo();
    expect(readFileSync(join(tree, 'dist', 'index.html'), 'utf8')).toBe('<main>a</main>');
    expect([existsSync(join(tree, 'dist/new')), existsSync(join(tree, 'dist/gone.txt'))]).toEqual([
      false,
      true,
    ]);
  });
  it('refuses a change that changes nothing, and one outside the tree', () => {
    expect(() => applyFault(tree, fault([{ in: 'index.html', replace: 'nowhere', with: '' }]), '/')).toThrow(
      /does not hold "nowhere"/,
    );
    expect(() => applyFault(tree, fault([{ write: '../../x', text: '' }]), '/')).toThrow(/out of the tree/);
  });
});

describe('tests/faults', () => {
  const files = readdirSync(join(ROOT, 'tests/faults')).filter((name) => name.endsWith('.yaml'));
  const faults = files.map(
    (name) => [name, Fault.parse(parse(readFileSync(join(ROOT, 'tests/faults', name), 'utf8')))] as const,
  );
  it.each(faults)('%s names a gate that exists', (_, { gate }) => {
    expect(findGate(ROOT, gate)?.name).toBe(gate);
  });
  it('has a fault for every gate', () => {
    const faulted = new Set(faults.map(([, { gate }]) => gate));
    const covered = (gate: string): boolean =>
      faulted.has(gate) || [...faulted].some((name) => name.startsWith(`${gate}/`));
    expect(gateNames(ROOT).filter((name) => !covered(name))).toEqual([]);
    expect(STAGES.map(({ name }) => name)).toContain('browser');
  });
});
