import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressesOf } from '#output/permalinks/addresses.ts';
import { compare } from '#output/permalinks/ledger.ts';
import { Permalinks } from '#schema/site.ts';
import { promisedAddresses } from '../../scripts/lib/addresses.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { DIST, told } from './site.ts';

describe('permalinks', () => {
  const ledger = Permalinks.parse(JSON.parse(readFileSync(join(ROOT, 'data/permalinks.json'), 'utf8')));
  const { lost, unrecorded } = compare(ledger, addressesOf(DIST));

  it('that were published still work: bring a lost one back or add it to "redirects" in data/permalinks.json', () => {
    expect(told(lost.map((address) => `data/permalinks.json: ${address} is gone`))).toBe('');
  });

  it('follow from the sources alone: src/output/permalinks/expected.ts says of each page what the page has', () => {
    const flat = ({ pages, files }: ReturnType<typeof addressesOf>): readonly string[] => [
      ...Object.entries(pages).flatMap(([path, anchors]) => [path, ...anchors.map((id) => `${path}#${id}`)]),
      ...files,
    ];
    const [built, promised] = [flat(addressesOf(DIST)), flat(promisedAddresses(ROOT))];
    const missing = promised
      .filter((address) => !built.includes(address))
      .map((address) => `${address}: is not in the build`);
    const forgotten = built
      .filter((address) => !promised.includes(address))
      .map((address) => `${address}: is not in the table`);
    expect(told([...missing, ...forgotten])).toBe('');
  });

  it('are recorded: npm run permalinks adds new ones', () => {
    expect(told(unrecorded.map((address) => `data/permalinks.json: ${address} is not recorded`))).toBe('');
  });
});
