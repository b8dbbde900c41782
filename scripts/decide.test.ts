/** The command line as other people's scripts see it: output, messages and exit codes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

// Many runs, or many processes: a loaded machine must not fail them.
vi.setConfig({ testTimeout: 180_000 });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decide-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function decide(...args: string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, ['scripts/decide.ts', ...args], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const TWO =
  '- id: a\n  facts: {existing_codebase: python, cpu_bound_share: low}\n  outcome: {choice: python, full_credit: [python]}\n- id: b\n  facts: {binary_or_deploy_target: kernel/hypervisor}\n';

describe('decide', () => {
  it('prints a table and compares outcomes', () => {
    const { code, out } = decide(file('two.yaml', TWO));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^case {2}verdict .*\na {5}python .*agrees\nb {5}rust .*\nrules \d+\.\d+\.\d+\nagrees with 1 of 1 outcomes, partly with 0\n$/s,
    );
  });

  it('prints one JSON object a case with --json, and no outcome changes it', () => {
    const { code, out } = decide(file('two.yaml', TWO), '--json');
    expect(code).toBe(0);
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => [row['id'], row['verdict']])).toEqual([
      ['a', 'python'],
      ['b', 'rust'],
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'id',
      'verdict',
      'strength',
      'boundary',
      'with',
      'reasons',
      'flips',
      'rules',
    ]);
    expect(
      decide(
        file(
          'other.yaml',
          TWO.replaceAll('python}', 'rust}')
            .replaceAll('[python]', '[rust]')
            .replace('codebase: rust', 'codebase: python'),
        ),
        '--json',
      ).out,
    ).toBe(out);
  });

  it('answers the sound cases, tells file, line, field and what is allowed, and exits with 2', () => {
    const path = file('bad.yaml', `${TWO}- id: c\n  facts: {concurrency: lots}\n`);
    const { code, out, err } = decide(path, '--json');
    expect(code).toBe(2);
    expect(out.trim().split('\n').length).toBe(3);
    expect(JSON.parse(out.trim().split('\n')[2] ?? '')).toEqual({
      id: 'c',
      error: `${path}: line 7: facts.concurrency: "lots" is no level of concurrency; allowed: none, tens, thousands, 100k+, unknown`,
    });
    expect(err).toContain(`${path}: c: line 7: facts.concurrency:`);
  });

  it('exits with 2 and a sentence for a file that is absent, an option that is unknown, and text that is no list', () => {
    expect(decide(join(folder, 'none.yaml'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read (ENOENT)'),
    });
    expect(decide('--fast')).toMatchObject({
      code: 2,
      err: expect.stringContaining("Unknown option '--fast'; see --help"),
    });
    expect(decide(file('text.yaml', 'hello'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('give a list of cases'),
    });
    expect(decide()).toMatchObject({ code: 2, err: expect.stringContaining('give a FILE.yaml') });
  });

  it('checks a decision file: 0 as recorded, 1 where the rules disagree, 2 where it is broken', () => {
    const decision = (verdict: string) =>
      JSON.stringify({
        format: 'boundary-handbook-decision',
        formatVersion: 1,
        rules: '1.0.0',
        components: [{ name: 'driver', facts: { binary_or_deploy_target: 'kernel/hypervisor' }, verdict }],
      });
    expect(decide('--check', file('same.json', decision('rust')))).toMatchObject({
      code: 0,
      out: 'driver: rust, as recorded\n',
    });
    expect(decide('--check', file('other.json', decision('python')))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/recorded python .* today rust/),
    });
    expect(decide('--check', file('broken.json', decision('cobol')))).toMatchObject({
      code: 2,
      err: expect.stringContaining('components.0.verdict'),
    });
  });

  it('explains a documented case and a case of a file', () => {
    expect(decide('--explain', 'vector-database').out).toMatch(
      /^These rules point to Rust[\s\S]*Why\n[\s\S]*What would change it\n[\s\S]*The case against\n/,
    );
    expect(decide(file('two.yaml', TWO), '--explain', 'b').out).toMatch(/no-interpreter/);
    expect(decide('--explain', 'nobody')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no case "nobody"; there are: attestation-agent,'),
    });
  });

  it('prints a JSON Schema and a help text', () => {
    expect(JSON.parse(decide('--schema').out)).toMatchObject({
      $schema: expect.stringContaining('json-schema.org'),
    });
    expect(decide('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--check DECISION.json'),
    });
  });

  it('survives a reader that closes the pipe', () => {
    const many = file(
      'many.yaml',
      Array.from({ length: 300 }, (_, i) => `- id: c${i}\n  facts: {concurrency: tens}\n`).join(''),
    );
    const out = execFileSync(
      'sh',
      ['-c', '"$0" scripts/decide.ts "$1" --json 2>&1 | head -1', process.execPath, many],
      { encoding: 'utf8' },
    );
    expect(out).toMatch(/^\{"id":"c0"[^\n]*\}\n$/);
  });
});
