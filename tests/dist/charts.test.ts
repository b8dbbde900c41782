import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withBase, withoutBase } from '#url/base.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { BASE, DIST, FILE_SET, FILES, PAGES, read } from './site.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly string[];
  readonly source: string;
  readonly csv: string | null;
  readonly json: string | null;
  readonly reason: string | null;
  readonly svg: string;
  readonly png: string;
  readonly embed: string;
}

const list = JSON.parse(read('data/charts.json')) as readonly Entry[];
const entries = list.map((entry) => [entry.id, entry] as const);
const inside = (path: string): string => withoutBase(BASE, path);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe('files of the charts', () => {
  it('are listed: every chart of data/charts, and no other file', () => {
    const known = readdirSync(join(ROOT, 'data/charts')).map((name) => name.replace(/\.yaml$/, ''));
    expect(list.map(({ id }) => id).sort()).toEqual(known.sort());
    const named = new Set(list.flatMap(({ csv, json, svg, png }) => [csv, json, svg, png]));
    expect(
      FILES.filter((file) => file.startsWith('data/charts/') && !named.has(withBase(BASE, file))),
    ).toEqual([]);
  });

  it.each(entries)(
    '%s: what the list names is there, and rows are kept back only with a reason',
    (_, entry) => {
      const files = [entry.svg, entry.png, entry.csv, entry.json].filter((file) => file !== null);
      expect(files.filter((file) => !FILE_SET.has(inside(file)))).toEqual([]);
      expect([entry.csv === null, entry.json === null]).toEqual([
        entry.reason !== null,
        entry.reason !== null,
      ]);
      const paths = new Set(PAGES.map(({ path }) => path));
      expect([...entry.pages, entry.embed].filter((page) => !paths.has(inside(page)))).toEqual([]);
      expect(entry.source.length).toBeGreaterThan(20);
    },
  );

  it.each(entries)('%s: the PNG is the SVG at twice its size', (_, entry) => {
    const png = readFileSync(join(DIST, inside(entry.png)));
    expect(Buffer.compare(png.subarray(0, 8), SIGNATURE), `${entry.png} is no PNG`).toBe(0);
    const box = /viewBox="0 0 (\d+) (\d+)"/.exec(read(inside(entry.svg)));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Number(box?.[1]) * 2,
      Number(box?.[2]) * 2,
    ]);
  });
});
