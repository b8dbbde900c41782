/**
 * Pictures that were rendered before, by a hash of everything that they depend on: a build renders only what changed. An
 * entry holds a hash of its own bytes, so one that was cut or changed on the disk is found out and rendered again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HASH_BYTES = 32;
/** Entries beyond those in use before old ones go: switching between branches keeps its pictures. */
const SPARE = 400;

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export interface PictureCache {
  /** The picture of a key; undefined where there is none or it is damaged. */
  get(key: string): Uint8Array | undefined;
  put(key: string, png: Uint8Array): void;
  /** Removes entries that this cache was not asked for, if there are many. */
  tidy(): void;
}

/** The key of a picture. @param renderer what `rendererKey` says. */
export function pictureKey(renderer: string, svg: string): string {
  return createHash('sha256').update(renderer).update('\0').update(svg).digest('hex');
}

/** @param folder made where it is not there; another build may use it at the same time. */
export function pictureCache(folder: string): PictureCache {
  mkdirSync(folder, { recursive: true });
  const used = new Set<string>();
  const place = (key: string): string => join(folder, `${key}.png`);
  return {
    get(key) {
      used.add(`${key}.png`);
      let entry: Buffer;
      try {
        entry = readFileSync(place(key));
      } catch {
        return undefined;
      }
      const png = entry.subarray(HASH_BYTES);
      return digest(png).equals(entry.subarray(0, HASH_BYTES)) ? Uint8Array.from(png) : undefined;
    },
    put(key, png) {
      used.add(`${key}.png`);
      // Written beside its place and moved: nobody reads half an entry.
      const draft = join(folder, `${key}.${process.pid}.tmp`);
      writeFileSync(draft, Buffer.concat([digest(png), png]));
      renameSync(draft, place(key));
    },
    tidy() {
      const spare = readdirSync(folder).filter((name) => !used.has(name));
      if (spare.length <= SPARE) return;
      for (const name of spare) rmSync(join(folder, name), { force: true });
    },
  };
}
