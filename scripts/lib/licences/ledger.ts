/** `LICENSES/packages.csv`: the licence of every package that a lock file names. Pure. */
import { toCsv } from '#text/csv.ts';
import type { LockedPackage } from './locks.ts';

/** Path from the root. */
export const LEDGER = 'LICENSES/packages.csv';

const HEADER = ['ecosystem', 'name', 'version', 'licence'];

/** What identifies a package in the ledger. */
export function keyOf({
  ecosystem,
  name,
  version,
}: Pick<LockedPackage, 'ecosystem' | 'name' | 'version'>): string {
  return [ecosystem, name, version].join(' ');
}

/**
 * Reads the ledger: key → licence.
 * @throws SyntaxError for another header or a row of another length; no field of it holds a comma or a quote
 */
export function readLedger(text: string): ReadonlyMap<string, string> {
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  if (header?.join() !== HEADER.join())
    throw new SyntaxError(`${LEDGER}: its first row is not ${HEADER.join()}`);
  return new Map(
    rows.map((row, index) => {
      const [ecosystem, name, version, licence] = row;
      if (row.length !== HEADER.length || licence === undefined)
        throw new SyntaxError(`${LEDGER}: row ${index + 2} has not ${HEADER.length} fields`);
      return [[ecosystem, name, version].join(' '), licence] as const;
    }),
  );
}

/** Writes the ledger, in the order of ecosystem, name and version. */
export function writeLedger(rows: ReadonlyMap<string, string>): string {
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return toCsv([HEADER, ...sorted.map(([key, licence]) => [...key.split(' '), licence])]);
}

/** What differs between the locks and the ledger, one line each. */
export function ledgerFaults(
  packages: readonly LockedPackage[],
  ledger: ReadonlyMap<string, string>,
): readonly string[] {
  const keys = new Set(packages.map(keyOf));
  return [
    ...[...keys].flatMap((key) => (ledger.has(key) ? [] : [`${key}: its licence is not in ${LEDGER}`])),
    ...[...ledger.keys()].flatMap((key) => (keys.has(key) ? [] : [`${key}: no lock names it any more`])),
  ].sort();
}
