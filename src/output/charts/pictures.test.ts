import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pictureCache, pictureKey } from './picture-cache.ts';
import { renderPictures } from './pictures.ts';

const ROOT = process.cwd();
const picture = (words: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90" height="20"><text y="15" font-family="DejaVu Sans" font-size="14">${words}</text></svg>`;
const SVGS = new Map(Array.from({ length: 7 }, (_, index) => [`${index}.png`, picture(`No. ${index}`)]));
const bytes = (pictures: ReadonlyMap<string, Uint8Array>): [string, string][] =>
  [...pictures].map(([name, png]) => [name, Buffer.from(png).toString('base64')]);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('pictures', () => {
  it('have the same bytes with and without cache, in one thread and in two', async () => {
    const plain = bytes(await renderPictures(SVGS, { root: ROOT, threads: 1 }));
    expect(new Set(plain.map(([, png]) => png)).size).toBe(SVGS.size);
    expect(plain.map(([name]) => name)).toEqual([...SVGS.keys()]);
    const cold = await renderPictures(SVGS, { root: ROOT, threads: 2, cache: pictureCache(folder) });
    expect(bytes(cold)).toEqual(plain);
    expect(readdirSync(folder)).toHaveLength(SVGS.size);
    const warm = await renderPictures(SVGS, { root: ROOT, threads: 2, cache: pictureCache(folder) });
    expect(bytes(warm)).toEqual(plain);
  });

  it('are taken from the cache where it has them', async () => {
    const cache = pictureCache(folder);
    const one = new Map([['a.png', picture('a')]]);
    const [drawn] = (await renderPictures(one, { root: ROOT, threads: 1, cache })).values();
    const other = Uint8Array.from([1, 2, 3]);
    for (const name of readdirSync(folder)) cache.put(name.replace('.png', ''), other);
    const [kept] = (await renderPictures(one, { root: ROOT, threads: 1, cache })).values();
    expect(kept).toEqual(other);
    expect(kept).not.toEqual(drawn);
  });

  it.each([
    [
      'a byte changed',
      (entry: Buffer) => Buffer.from(entry.map((byte, at) => (at === 60 ? byte ^ 1 : byte))),
    ],
    [
      'its hash changed',
      (entry: Buffer) => Buffer.from(entry.map((byte, at) => (at === 3 ? byte ^ 1 : byte))),
    ],
    ['cut short', (entry: Buffer) => entry.subarray(0, 100)],
    ['empty', () => Buffer.alloc(0)],
  ])('are rendered again where an entry is damaged: %s', async (_, damage) => {
    const one = new Map([['a.png', picture('a')]]);
    const options = { root: ROOT, threads: 1, cache: pictureCache(folder) };
    const first = bytes(await renderPictures(one, options));
    const [name = ''] = readdirSync(folder);
    const sound = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), damage(sound));
    expect(bytes(await renderPictures(one, options))).toEqual(first);
    expect(readFileSync(join(folder, name))).toEqual(sound);
  });

  it('have another key for another drawing, and for another renderer', () => {
    const keys = [pictureKey('r', 'a'), pictureKey('r', 'b'), pictureKey('s', 'a'), pictureKey('', 'ra')];
    expect(new Set(keys).size).toBe(4);
    expect(pictureKey('r', 'a')).toBe(keys[0]);
  });
});

describe('the cache', () => {
  it('has nothing for a key that it was not given', () => {
    expect(pictureCache(join(folder, 'new')).get('absent')).toBeUndefined();
  });

  it('keeps a reasonable number of old entries, and all that are in use', () => {
    const old = pictureCache(folder);
    for (let index = 0; index < 400; index += 1) old.put(`old-${index}`, Uint8Array.of(index % 256));
    const now = pictureCache(folder);
    now.put('new', Uint8Array.of(7));
    now.tidy();
    expect(readdirSync(folder)).toHaveLength(401);
    old.put('old-400', Uint8Array.of(0));
    now.tidy();
    expect(readdirSync(folder)).toEqual(['new.png']);
    expect(now.get('new')).toEqual(Uint8Array.of(7));
  });
});
