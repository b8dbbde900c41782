/** The release of the rules, on a copy of the data. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { logicOf } from '#decision/logic.ts';
import { loadFramework } from '#load/framework.ts';
import { loadReleased, logicHash, releasedVersions } from '#load/released.ts';
import { raised, release } from './release-rules.ts';

const root = mkdtempSync(join(tmpdir(), 'release-'));
const MINOR = { changes: ['Nearness.'], step: 'minor', date: '2026-12-24' } as const;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Replaces a text in a file of the copy's framework; it must be there. */
function edit(file: string, from: string, to: string): void {
  const path = join(root, 'data/framework', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

beforeEach(() => {
  rmSync(join(root, 'data'), { recursive: true, force: true });
  for (const folder of ['framework', 'cases'])
    cpSync(join('data', folder), join(root, 'data', folder), { recursive: true });
});

describe('npm run release:rules', () => {
  it('writes version, date, changelog with the back-test, hash and copy', () => {
    const before = loadFramework(root).version;
    edit('neighbours.yaml', 'near: 0.3', 'near: 0.25');
    const { version } = release(root, { ...MINOR, changes: ['Nearness.', 'Nothing else: a colon.'] });
    expect(version).toBe(raised(before.version, 'minor'));
    const after = loadFramework(root);
    expect(after.version).toMatchObject({
      version,
      released: '2026-12-24',
      hash: logicHash(logicOf(after.rules)),
    });
    expect(after.version.changelog[0]).toEqual({
      version,
      date: '2026-12-24',
      changes: ['Nearness.', 'Nothing else: a colon.'],
      // Nearness is no part of a verdict: the figures are those of the release before.
      backtest: before.changelog[0]?.backtest,
    });
    expect(after.version.changelog.slice(1)).toEqual(before.changelog);
    expect(releasedVersions(root).at(-1)).toBe(version);
    expect(loadReleased(root, version)).toEqual(logicOf(after.rules));
    expect(readFileSync(join(root, 'data/framework/version.yaml'), 'utf8')).toMatch(
      /^# Which rules these are/,
    );
  });

  it('refuses where nothing changed, and a word is nothing', () => {
    edit('words/en.yaml', 'A notebook is Python.', 'A notebook, is Python.');
    expect(() => release(root, MINOR)).toThrow(/there is nothing to release/);
  });

  it('refuses without a change told, and over a released version', () => {
    edit('neighbours.yaml', 'near: 0.3', 'near: 0.25');
    expect(() => release(root, { ...MINOR, changes: [] })).toThrow(/say what changed with --change/);
    const { version } = loadFramework(root).version;
    const next = join(root, 'data/framework/released', `${raised(version, 'minor')}.json`);
    writeFileSync(next, '{}\n');
    expect(() => release(root, MINOR)).toThrow(/is released already/);
    expect(readFileSync(next, 'utf8')).toBe('{}\n');
  });

  it('raises one number and sets those behind it to zero', () => {
    expect(['major', 'minor', 'patch'].map((step) => raised('1.2.3', step as 'major'))).toEqual([
      '2.0.0',
      '1.3.0',
      '1.2.4',
    ]);
    expect(() => raised('1.2', 'minor')).toThrow(/three numbers/);
  });

  it('has a help text, and says what is wrong in one line', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/release-rules.ts', ...args], { encoding: 'utf8' });
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--change TEXT') });
    const nothing = run('--change', 'Nothing.');
    expect(nothing.status).toBe(1);
    expect(nothing.stderr).toMatch(/^release-rules: the logic is that of \d/);
    expect(run('--fast').stderr).toMatch(/^npm run release:rules: Unknown option/);
  });
});
