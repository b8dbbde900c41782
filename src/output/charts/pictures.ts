/** Renders pictures: from the cache what was rendered before, the rest in threads. */
import { Worker } from 'node:worker_threads';
import { type PictureCache, pictureKey } from './picture-cache.ts';
import { pngRenderer, rendererKey } from './png.ts';

/** A thread has to start the renderer for itself: few pictures are rendered faster without. */
const MIN_FOR_THREADS = 6;

export interface PictureOptions {
  /** The repository's root, whose packages render. */
  readonly root: string;
  /** Absent: everything is rendered. */
  readonly cache?: PictureCache;
  /** How many render at the same time. */
  readonly threads: number;
}

function renderInThread(root: string, svgs: readonly string[]): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { workerData: { root, svgs } });
    const pngs: Uint8Array[] = [];
    worker.on('message', (png: Uint8Array) => pngs.push(png));
    worker.on('error', reject);
    worker.on('exit', (code) =>
      pngs.length === svgs.length
        ? resolve(pngs)
        : reject(new Error(`a thread ended (${code}) after ${pngs.length} of ${svgs.length} pictures`)),
    );
  });
}

async function renderAll(svgs: readonly string[], { root, threads }: PictureOptions): Promise<Uint8Array[]> {
  if (threads < 2 || svgs.length < MIN_FOR_THREADS) {
    const render = await pngRenderer(root);
    return svgs.map(render);
  }
  // Dealt out one by one: neighbours are of a size, and no thread gets all the large ones.
  const hands = Array.from({ length: threads }, (_, hand) =>
    svgs.filter((_, index) => index % threads === hand),
  );
  const rendered = await Promise.all(hands.map((hand) => renderInThread(root, hand)));
  return svgs.map((_, index) => {
    const png = rendered[index % threads]?.[Math.floor(index / threads)];
    if (png === undefined) throw new Error(`picture ${index} was not rendered`);
    return png;
  });
}

/**
 * Pictures as PNG. The same SVG gives the same bytes, with and without cache, in one thread and in several.
 * @param svgs standalone SVG files by name.
 * @returns the pictures by the same names, in the same order.
 */
export async function renderPictures(
  svgs: ReadonlyMap<string, string>,
  options: PictureOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { cache, root } = options;
  const renderer = cache === undefined ? '' : await rendererKey(root);
  const known = new Map<string, Uint8Array>();
  const missing = new Map<string, string>();
  for (const [name, svg] of svgs) {
    const png = cache?.get(pictureKey(renderer, svg));
    if (png === undefined) missing.set(name, svg);
    else known.set(name, png);
  }
  const rendered = missing.size === 0 ? [] : await renderAll([...missing.values()], options);
  [...missing].forEach(([name, svg], index) => {
    const png = rendered[index];
    if (png === undefined) return;
    known.set(name, png);
    cache?.put(pictureKey(renderer, svg), png);
  });
  cache?.tidy();
  return new Map([...svgs.keys()].map((name) => [name, known.get(name) ?? new Uint8Array()]));
}
