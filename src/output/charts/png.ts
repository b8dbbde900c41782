/**
 * Charts as PNG, for slides and wikis that take no SVG. Drawn by resvg in WebAssembly from the standalone SVG file, with
 * DejaVu Sans from a package: no browser, no font of the machine, so every machine makes the same bytes.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Pixels for each unit of the drawing. */
export const PNG_ZOOM = 2;

/** The faces that the charts' texts are measured by (`src/drawing/widths.ts`). */
const FACES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/** resvg knows no custom properties: each `var(--name,value)` becomes its value, the light theme's. */
function withoutVariables(svg: string): string {
  return svg.replace(/var\(--[\w-]+,\s*([^()]+)\)/g, '$1');
}

interface Parts {
  readonly wasm: Buffer;
  readonly fonts: readonly Buffer[];
}

async function readParts(root: string): Promise<Parts> {
  const find = createRequire(join(root, 'package.json')).resolve;
  const [wasm, ...fonts] = await Promise.all(
    ['@resvg/resvg-wasm/index_bg.wasm', ...FACES.map((name) => `dejavu-fonts-ttf/ttf/${name}`)].map((file) =>
      readFile(find(file)),
    ),
  );
  return { wasm: wasm ?? Buffer.alloc(0), fonts };
}

let started: Promise<unknown> | undefined;

/**
 * @param root the repository's root, whose packages are used.
 * @returns draws a standalone SVG file as PNG, at twice its size. The same SVG gives the same bytes.
 */
export async function pngRenderer(root: string): Promise<(svg: string) => Uint8Array> {
  const { wasm, fonts } = await readParts(root);
  started ??= initWasm(wasm);
  await started;
  const font = {
    fontBuffers: [...fonts],
    defaultFontFamily: 'DejaVu Sans',
    sansSerifFamily: 'DejaVu Sans',
  };
  return (svg) => {
    const drawing = new Resvg(withoutVariables(svg), { fitTo: { mode: 'zoom', value: PNG_ZOOM }, font });
    const image = drawing.render();
    // Copied out: freeing returns the memory of WebAssembly, which would else grow with every chart.
    const png = Uint8Array.from(image.asPng());
    image.free();
    drawing.free();
    return png;
  };
}

/** Everything but the SVG that a picture's bytes depend on: renderer, faces, size, and what this file does to the SVG. */
export async function rendererKey(root: string): Promise<string> {
  const { wasm, fonts } = await readParts(root);
  const hash = createHash('sha256').update(`${PNG_ZOOM} ${String(withoutVariables)}`);
  for (const part of [wasm, ...fonts]) hash.update(createHash('sha256').update(part).digest());
  return hash.digest('hex');
}
