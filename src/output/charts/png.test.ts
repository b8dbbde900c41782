import { describe, expect, it } from 'vitest';
import { prepareCharts } from '#charts/library.ts';
import { standaloneSvg } from '#charts/standalone.ts';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { PNG_ZOOM, pngRenderer } from './png.ts';

const words = chartWordsMessages(undefined);

const { handbook, chartSpecs, measurements } = loadProject(process.cwd());
const { charts } = prepareCharts(chartSpecs, handbook.datasets, measurements.newest, words);
const some = new Map([...charts].filter(([id]) => id === 'one-loop' || id === 'orjson-vs-json'));
const render = await pngRenderer(process.cwd());
const svgs = new Map([...some].map(([id, chart]) => [id, standaloneSvg(chart, words)]));
const pictures = new Map([...svgs].map(([id, svg]) => [id, render(svg)]));
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function pixels(png: Uint8Array): number[] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('pictures as PNG', () => {
  it('are PNG files of twice the drawing', () => {
    expect(pictures.size).toBe(2);
    for (const [id, svg] of svgs) {
      const png = pictures.get(id) ?? new Uint8Array(24);
      expect([...png.subarray(0, 8)]).toEqual(SIGNATURE);
      const box = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.slice(1).map(Number) ?? [];
      expect(box).toHaveLength(2);
      expect(pixels(png)).toEqual(box.map((length) => length * PNG_ZOOM));
    }
  });

  it('have the same bytes twice, from a renderer made anew', async () => {
    const again = await pngRenderer(process.cwd());
    for (const [id, svg] of svgs)
      expect(Buffer.compare(again(svg), pictures.get(id) ?? new Uint8Array()), id).toBe(0);
  });

  it('are drawn with the letters of the package and the values behind variables', () => {
    const draw = (inside: string): Uint8Array =>
      render(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20" width="80" height="20"><style>.a{fill:var(--rust,#8F2D0A);font-family:Seravek,'DejaVu Sans',sans-serif;font-size:14px}</style>${inside}</svg>`,
      );
    const empty = draw('');
    expect(draw('<text class="a" y="15">Rust</text>').length).toBeGreaterThan(empty.length);
    expect(draw('<text class="a" y="15">Rust</text>')).not.toEqual(
      draw('<text y="15" font-family="DejaVu Sans" font-size="14">Rust</text>'),
    );
  });
});
