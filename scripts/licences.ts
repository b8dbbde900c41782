/** `npm run licences`: writes the licence of every locked package into LICENSES/packages.csv. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { readArguments } from './lib/arguments.ts';
import { keyOf, LEDGER, readLedger, writeLedger } from './lib/licences/ledger.ts';
import { crateLicences, pythonLicences } from './lib/licences/look-up.ts';
import { lockedPackages } from './lib/licences/repository.ts';
import { ROOT } from './lib/root.ts';

const HELP = `Usage: npm run licences

Writes ${LEDGER}: the licence of every package in package-lock.json and in the examples' Cargo.lock and uv.lock.
npm's come from the lock, crates' from cargo metadata, Python packages' from the metadata of what uv has unpacked.
A row that stands already is kept where a package says nothing that can be read; what has no row is named, to be
written by hand from the package's own licence file. Exit code 1 then.`;

readArguments('npm run licences', HELP, {});

const packages = lockedPackages(ROOT);
const ledger = join(ROOT, LEDGER);
const before = existsSync(ledger) ? readLedger(readFileSync(ledger, 'utf8')) : new Map<string, string>();
const found = new Map<string, string>();
const locks = new Set(packages.map(({ lock }) => lock));
for (const lock of locks) {
  if (!lock.endsWith('Cargo.lock')) continue;
  for (const [key, licence] of crateLicences(join(ROOT, lock))) found.set(key, licence);
}
const { UV_CACHE_DIR, XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env;
const cache = UV_CACHE_DIR ?? join(XDG_CACHE_HOME, 'uv');
const environments = [...locks]
  .filter((lock) => lock.endsWith('uv.lock'))
  .map((lock) => join(ROOT, dirname(lock), '.venv'));
for (const [key, licence] of pythonLicences([...environments, join(cache, 'archive-v0')]))
  found.set(key, licence);

const rows = new Map<string, string>();
const missing: string[] = [];
for (const one of packages) {
  const key = keyOf(one);
  const stated = one.licence?.startsWith('SEE ') === true ? undefined : one.licence;
  const licence = stated ?? found.get(key) ?? before.get(key);
  if (licence === undefined) missing.push(key);
  else rows.set(key, licence);
}
writeFileSync(ledger, writeLedger(rows));
console.log(`${rows.size} packages in ${LEDGER}`);
for (const key of new Set(missing))
  console.error(`${key}: says nothing of its licence; write its row by hand`);
if (missing.length > 0) process.exitCode = 1;
