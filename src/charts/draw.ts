/** A prepared chart as SVG, for a page (colours from the page) or as a file (title and source in the picture). Pure. */
import { sideHatch } from '#drawing/hatch.ts';
import { bar } from '#drawing/marks.ts';
import { drawing, element, textElement } from '#drawing/svg.ts';
import { textWidth, wrap } from '#drawing/text.ts';
import { tied } from '#text/units.ts';
import type { PreparedChart } from './panel.ts';
import { type DrawingWidth, drawPanels, textSize } from './panels.ts';
import { STYLE } from './style.ts';
import type { DrawingWords } from './words.ts';

export interface DrawOptions {
  readonly width: DrawingWidth;
  /** Unique in the page: ids are made from it. */
  readonly key: string;
  readonly words: DrawingWords;
  /** Title, caveat and source inside the picture, for files and embeds; absent where the page has them around it. */
  readonly frame?: { readonly sourceLines: readonly string[] };
  /** With its own style, to be read without a page. */
  readonly standalone?: boolean;
  /** With rows and panels as groups, for the island. */
  readonly interactive?: boolean;
}

function keyRow(
  chart: PreparedChart,
  size: number,
  left: number,
  width: number,
  top: number,
  hatch: string,
): { svg: string; bottom: number } {
  if (chart.sides.length === 0) return { svg: '', bottom: top };
  let svg = '';
  let x = left;
  let y = top + size * 1.1;
  for (const { side, words } of chart.sides) {
    const needed = size * 1.3 + textWidth(words, size) + 18;
    if (x > left && x + needed - 18 > left + width) {
      x = left;
      y += size * 1.5;
    }
    svg += bar(side, x, y - size * 0.85, size, size * 0.95, hatch);
    const [first = '', ...more] = wrap(words, left + width - x - size * 1.4, size);
    svg += textElement(x + size * 1.4, y, first);
    for (const line of more) {
      y += size * 1.3;
      svg += textElement(x + size * 1.4, y, line);
    }
    x += needed + size * 0.2;
  }
  return { svg, bottom: y + size * 0.9 };
}

/**
 * Draws a chart. The same chart and options give the same bytes.
 * @returns a complete `svg` element.
 */
export function drawChart(chart: PreparedChart, options: DrawOptions): string {
  const { words, key } = options;
  const framed = options.frame !== undefined;
  const size = textSize(options.width);
  const left = framed ? 16 : 1;
  const width = options.width - 2 * left;
  const hatch = `${key}-h`;
  let svg = '';
  let y = framed ? 14 : 0;

  if (framed) {
    for (const line of wrap(tied(chart.title), width, size + 3, 'bold')) {
      y += (size + 3) * 1.3;
      svg += textElement(left, y, line, 'ch-h');
    }
    y += size * 0.8;
  }
  const signs = keyRow(chart, size, left, width, y, hatch);
  svg += signs.svg;
  y = signs.bottom;

  const interactive = options.interactive === true;
  const { columns, sharedScale } = chart.spec;
  const box = { width: options.width, left, top: y, hatch, interactive, words };
  const panels = drawPanels(chart.panels, { columns, sharedScale }, box);
  svg += interactive ? element('g', { class: 'ch-panels', 'data-top': y }, panels.svg) : panels.svg;
  y = panels.bottom;

  if (options.frame !== undefined) {
    for (const text of [chart.caveat, ...options.frame.sourceLines]) {
      for (const line of wrap(tied(text), width, size - 2)) {
        y += (size - 2) * 1.4;
        svg += textElement(left, y, line, 'ch-s');
      }
      y += 4;
    }
    y += 12;
  }
  const height = Math.ceil(y);
  const standalone = options.standalone === true;
  const ground = framed ? element('rect', { class: 'ch-bg', width: options.width, height }) : '';
  const style = standalone ? `<style>${STYLE}</style>` : '';
  const hatched = svg.includes(`url(#${hatch})`) ? element('defs', {}, sideHatch(hatch)) : '';
  return drawing(
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `ch ch-${options.width}`,
      viewBox: `0 0 ${options.width} ${height}`,
      width: standalone ? options.width : undefined,
      height: standalone ? height : undefined,
    },
    key,
    chart.title,
    chart.description,
    style + hatched + ground + svg,
  );
}
