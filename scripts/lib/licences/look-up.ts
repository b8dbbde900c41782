/** What packages on this machine say of their licence: crates by Cargo, Python packages by their installed metadata. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyOf } from './ledger.ts';

/**
 * Licences of the crates of a `Cargo.lock`, by Cargo's own reading of each manifest; Cargo fetches what it has not yet.
 * @throws Error with Cargo's words where it cannot
 */
export function crateLicences(lock: string): ReadonlyMap<string, string> {
  const args = ['metadata', '--format-version', '1', '--locked', '--all-features'];
  const { status, stdout, stderr, error } = spawnSync('cargo', args, {
    cwd: dirname(lock),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error !== undefined || status !== 0)
    throw new Error(`cargo metadata in ${dirname(lock)}: ${error?.message ?? stderr.trim()}`);
  const { packages } = JSON.parse(stdout) as {
    packages: readonly { name: string; version: string; license: string | null; source: string | null }[];
  };
  return new Map(
    packages.flatMap(({ name, version, license, source }) =>
      source === null || license === null
        ? []
        : [[keyOf({ ecosystem: 'crate', name, version }), license] as const],
    ),
  );
}

/** Trove classifiers of packages that state no expression. */
const CLASSIFIERS: Readonly<Record<string, string>> = {
  'Apache Software License': 'Apache-2.0',
  'BSD License': 'BSD-3-Clause',
  'MIT License': 'MIT',
  'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
  'Python Software Foundation License': 'PSF-2.0',
  'ISC License (ISCL)': 'ISC',
  'The Unlicense (Unlicense)': 'Unlicense',
};

/** The licence that core metadata states: the expression (PEP 639), else a short `License`, else the classifiers. */
export function licenceOfMetadata(text: string): string | undefined {
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1]?.trim();
  const expression = value('License-Expression');
  if (expression !== undefined) return expression;
  const short = value('License');
  if (
    short !== undefined &&
    /^[\w.+-]+(?: (?:OR|AND|WITH) [\w.+-]+)*$/.test(short) &&
    !/^(?:UNKNOWN|BSD|Apache|GPL|LGPL)$/.test(short)
  )
    return short;
  const named = [...head.matchAll(/^Classifier: License :: (?:OSI Approved :: )?(.+)$/gm)].flatMap(
    ([, name = '']) => CLASSIFIERS[name.trim()] ?? [],
  );
  return named.length === 0 ? undefined : [...new Set(named)].sort().join(' OR ');
}

/** Licences of the Python packages below some folders, at any depth up to a few: environments, or a cache of unpacked wheels. */
export function pythonLicences(folders: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (folder: string, depth: number): void => {
    if (depth < 0 || !existsSync(folder)) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      if (!entry.name.endsWith('.dist-info')) look(join(folder, entry.name), depth - 1);
      else {
        const file = join(folder, entry.name, 'METADATA');
        if (!existsSync(file)) continue;
        const text = readFileSync(file, 'utf8');
        const name = /^Name: (.+)$/m
          .exec(text)?.[1]
          ?.trim()
          .toLowerCase()
          .replace(/[-_.]+/g, '-');
        const version = /^Version: (.+)$/m.exec(text)?.[1]?.trim();
        const licence = licenceOfMetadata(text);
        if (name !== undefined && version !== undefined && licence !== undefined)
          found.set(keyOf({ ecosystem: 'python', name, version }), licence);
      }
    }
  };
  for (const folder of folders) look(folder, 4);
  return found;
}
