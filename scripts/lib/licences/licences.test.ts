import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { isSatisfied } from './expression.ts';
import { keyOf, LEDGER, ledgerFaults, readLedger, writeLedger } from './ledger.ts';
import { cratePackages, npmPackages, pythonPackages } from './locks.ts';
import { licenceOfMetadata } from './look-up.ts';
import { ALLOWED_LICENCES, KNOWN_INSTALL_SCRIPTS } from './policy.ts';
import { lockedPackages, lockFiles } from './repository.ts';

const HASH = 'a'.repeat(64);

describe('lock files', () => {
  it('npm: nested copies, links, scripts and missing hashes are seen', () => {
    const lock = JSON.stringify({
      packages: {
        '': { name: 'own', version: '1.0.0' },
        'node_modules/@a/b': { version: '1.0.0', license: 'MIT', integrity: 'sha512-aGk=' },
        'node_modules/@a/b/node_modules/c': {
          version: '2.0.0',
          integrity: 'sha1-aGk=',
          hasInstallScript: true,
        },
        'node_modules/d': { resolved: 'packages/d', link: true },
        'node_modules/e': { version: '1.0.0', resolved: 'git+ssh://git@example.org/e.git#1' },
      },
    });
    expect(
      npmPackages(lock).map(({ name, licence, pinned, elsewhere, installs }) => [
        name,
        licence,
        pinned,
        elsewhere,
        installs,
      ]),
    ).toEqual([
      ['@a/b', 'MIT', true, undefined, false],
      ['c', undefined, false, undefined, true],
      ['d', undefined, false, 'packages/d', false],
      ['e', undefined, false, 'git+ssh://git@example.org/e.git#1', false],
    ]);
  });
  it('Cargo: own crates are left out, other sources and missing checksums are seen', () => {
    const lock = `version = 4\n\n[[package]]\nname = "own"\nversion = "0.1.0"\n\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://x"\nchecksum = "${HASH}"\n\n[[package]]\nname = "b"\nversion = "1.0.0"\nsource = "git+https://x#1"\n`;
    expect(cratePackages(lock).map(({ name, pinned, elsewhere }) => [name, pinned, elsewhere])).toEqual([
      ['a', true, undefined],
      ['b', false, 'git+https://x#1'],
    ]);
  });
  it('uv: the same', () => {
    const lock = `version = 1\n\n[[package]]\nname = "own"\nversion = "0.1.0"\nsource = { editable = "." }\n\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = { registry = "https://x" }\nsdist = { url = "https://x/a.tar.gz", hash = "sha256:${HASH}", size = 1 }\n\n[[package]]\nname = "b"\nversion = "1.0.0"\nsource = { registry = "https://x" }\nwheels = [\n    { url = "https://x/b.whl", size = 1 },\n]\n\n[[package]]\nname = "c"\nversion = "1.0.0"\nsource = { git = "https://x" }\n`;
    expect(pythonPackages(lock).map(({ name, pinned, elsewhere }) => [name, pinned, elsewhere])).toEqual([
      ['a', true, undefined],
      ['b', false, undefined],
      ['c', false, 'git https://x'],
    ]);
  });
});

describe('isSatisfied', () => {
  const allowed = new Set(['MIT', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'Unicode-3.0']);
  it.each([
    ['MIT', true],
    ['MIT OR GPL-3.0-only', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only OR MIT AND Apache-2.0', true],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', true],
    ['(MIT OR Apache-2.0) AND GPL-3.0-only', false],
    ['GPL-2.0-only/MIT', true],
    ['Apache-2.0 WITH LLVM-exception', true],
    ['MIT WITH LLVM-exception', false],
  ])('%s', (expression, expected) => {
    expect(isSatisfied(expression, allowed)).toBe(expected);
  });
  it.each(['', 'MIT OR', '(MIT', 'MIT)', 'OR MIT', 'MIT Apache-2.0', 'MIT WITH'])('refuses "%s"', (text) => {
    expect(() => isSatisfied(text, allowed)).toThrow(SyntaxError);
  });
});

describe('the ledger', () => {
  const rows = new Map([
    ['npm b 1.0.0', 'MIT'],
    ['crate a 1.0.0', '(MIT OR Apache-2.0) AND Unicode-3.0'],
  ]);
  it('is read as it was written', () => {
    expect([...readLedger(writeLedger(rows))].sort()).toEqual([...rows].sort());
    expect(() => readLedger('name,version\n')).toThrow(SyntaxError);
    expect(() => readLedger('ecosystem,name,version,licence\nnpm,b,1.0.0\n')).toThrow(SyntaxError);
  });
  it('names what is new and what is gone', () => {
    const packages = cratePackages(
      `[[package]]\nname = "c"\nversion = "1.0.0"\nsource = "registry+x"\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+x"\n`,
    );
    expect(ledgerFaults(packages, rows)).toEqual([
      `crate c 1.0.0: its licence is not in ${LEDGER}`,
      'npm b 1.0.0: no lock names it any more',
    ]);
  });
  it('reads what Python packages state', () => {
    expect(licenceOfMetadata('Name: a\nLicense-Expression: MIT OR Apache-2.0\n\nLicense: x')).toBe(
      'MIT OR Apache-2.0',
    );
    expect(licenceOfMetadata('Name: a\nLicense: BSD-3-Clause\n')).toBe('BSD-3-Clause');
    expect(
      licenceOfMetadata(
        'Name: a\nLicense: The long text\nClassifier: License :: OSI Approved :: MIT License\n',
      ),
    ).toBe('MIT');
    expect(licenceOfMetadata('Name: a\n')).toBeUndefined();
  });
});

describe('the dependencies of the repository', () => {
  const packages = lockedPackages(ROOT);
  const ledger = readLedger(readFileSync(join(ROOT, LEDGER), 'utf8'));
  it('stand in locks of all three kinds', () => {
    for (const name of ['package-lock.json', 'Cargo.lock', 'uv.lock'])
      expect(
        lockFiles(ROOT).some((path) => path.endsWith(name)),
        name,
      ).toBe(true);
  });
  it('are pinned by a hash, each one, and come from a registry', () => {
    const faults = packages.flatMap((one) => {
      const { lock, pinned, elsewhere } = one;
      const name = `${lock}: ${keyOf(one)}`;
      return [
        ...(pinned ? [] : [`${name} has no hash`]),
        ...(elsewhere === undefined ? [] : [`${name} comes from ${elsewhere}`]),
      ];
    });
    expect(faults).toEqual([]);
  });
  it('run nothing on installation that is not known by name', () => {
    const names = new Set(packages.flatMap(({ installs, name }) => (installs ? [name] : [])));
    expect([...names].sort()).toEqual(Object.keys(KNOWN_INSTALL_SCRIPTS).sort());
    // And known or not, none is run.
    expect(readFileSync(join(ROOT, 'scripts/bootstrap.mjs'), 'utf8')).toMatch(/'ci',\s+'--ignore-scripts'/);
  });
  it('have a licence in the ledger, each one, that is allowed: npm run licences writes them', () => {
    expect(ledgerFaults(packages, ledger)).toEqual([]);
    const faults = [...ledger].flatMap(([key, licence]) =>
      isSatisfied(licence, ALLOWED_LICENCES) ? [] : [`${key}: ${licence}`],
    );
    expect(faults).toEqual([]);
  });
});
