/** A prepared chart as SVG, for a page (colours from the page) or as a file (title and source in the picture). Pure. */
import { domainOf } from './axis.ts';
import type { Frame } from './frame.ts';
import { drawLines } from './lines.ts';
import { bar, hatchPattern } from './marks.ts';
import type { PreparedChart, PreparedPanel } from './prepare.ts';
import { drawRows, mayRescale, rowColumns, rowValues } from './rows.ts';
import { drawSlope } from './slope.ts';
import { STYLE } from './style.ts';
import { coordinate, element, escapeXml, textElement } from './svg.ts';
import { textWidth, tied, wrap } from './text.ts';

/** The two drawings, in units; a page shows one of them by the width it has. */
export type DrawingWidth = 340 | 720;
export const WIDTHS: readonly DrawingWidth[] = [340, 720];

export interface DrawOptions {
  readonly width: DrawingWidth;
  /** Unique in the page: ids are made from it. */
  readonly key: string;
  /** Title, caveat and source inside the picture, for files and embeds; absent where the page has them around it. */
  readonly frame?: { readonly sourceLines: readonly string[] };
  /** With its own style, to be read without a page. */
  readonly standalone?: boolean;
  /** With the values that the island reads. */
  readonly interactive?: boolean;
}

/** How an axis is named in the picture. */
const SCALE_NAMES = { linear: 'linear scale', log: 'logarithmic scale' };

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

/** Height of the lines above a panel's plot: panels side by side start their plots at one level. */
function headLines(
  panel: PreparedPanel,
  width: number,
  size: number,
  interactive: boolean,
): { title: string[]; measure: string[] } {
  const title = wrap(panel.title, width, size, 'bold');
  // The island can change the scale, so its name stands on a line of its own there.
  if (interactive && mayRescale(panel))
    return {
      title,
      measure: [
        ...wrap(panel.measure, width, size - 1),
        panel.scale === 'log' ? SCALE_NAMES.log : SCALE_NAMES.linear,
      ],
    };
  const scale = panel.scale === 'log' ? `${panel.measure} (${SCALE_NAMES.log})` : panel.measure;
  return { title, measure: wrap(scale, width, size - 1) };
}

function drawPanel(
  panel: PreparedPanel,
  frame: Frame,
  top: number,
  headHeight: number,
  head: { title: string[]; measure: string[] },
): { svg: string; bottom: number } {
  const { size, left } = frame;
  let svg = '';
  let y = top;
  for (const line of head.title) {
    y += size * 1.3;
    svg += textElement(left, y, line, 'ch-b');
  }
  head.measure.forEach((line, index) => {
    y += (size - 1) * 1.35;
    svg += textElement(
      left,
      y,
      line,
      frame.interactive && mayRescale(panel) && index === head.measure.length - 1 ? 'ch-m ch-note' : 'ch-m',
    );
  });
  const start = top + headHeight + size * 0.5;
  const body =
    panel.form === 'lines'
      ? drawLines(panel, frame, start)
      : panel.form === 'slope'
        ? drawSlope(panel, frame, start)
        : drawRows(panel, frame, start);
  const content = svg + body.svg;
  return {
    svg: frame.interactive ? `<g class="ch-panel" data-p="${escapeXml(panel.id)}">${content}</g>` : content,
    bottom: body.bottom,
  };
}

/**
 * Draws a chart. The same chart and options give the same bytes.
 * @returns a complete `svg` element.
 */
export function drawChart(chart: PreparedChart, options: DrawOptions): string {
  const wide = options.width === 720;
  const size = wide ? 14 : 13;
  const margin = options.frame === undefined ? 1 : 16;
  const left = margin;
  const width = options.width - 2 * margin;
  const hatch = `${options.key}-h`;
  const interactive = options.interactive === true;
  let svg = '';
  let y = options.frame === undefined ? 0 : 14;

  if (options.frame !== undefined) {
    for (const line of wrap(tied(chart.title), width, size + 3, 'bold')) {
      y += (size + 3) * 1.3;
      svg += textElement(left, y, line, 'ch-h');
    }
    y += size * 0.8;
  }
  const key = keyRow(chart, size, left, width, y, hatch);
  svg += key.svg;
  y = key.bottom;

  const shared = chart.spec.sharedScale
    ? domainOf(
        chart.panels.flatMap((panel) => rowValues(panel)),
        chart.panels[0]?.scale ?? 'linear',
      )
    : undefined;
  const widths = chart.spec.sharedScale
    ? chart.panels
        .filter((panel) => panel.form !== 'lines' && panel.form !== 'slope')
        .map((panel) => rowColumns(panel, size))
    : [];
  const rowWidths =
    widths.length === 0
      ? undefined
      : {
          widest: Math.max(...widths.map((one) => one.widest)),
          room: Math.max(...widths.map((one) => one.room)),
        };
  const columns = wide ? chart.spec.columns : 1;
  const gap = 32;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  for (let first = 0; first < chart.panels.length; first += columns) {
    const row = chart.panels.slice(first, first + columns);
    const heads = row.map((panel) => headLines(panel, panelWidth, size, interactive));
    const headHeight = Math.max(
      ...heads.map((head) => head.title.length * size * 1.3 + head.measure.length * (size - 1) * 1.35),
    );
    let bottom = y;
    row.forEach((panel, column) => {
      const frame: Frame = {
        left: left + column * (panelWidth + gap),
        width: panelWidth,
        plotLeft: left,
        textLeft: left,
        size,
        wide: wide && columns === 1,
        hatch,
        interactive,
        domain: shared,
        columns: rowWidths,
      };
      const head = heads[column] ?? { title: [], measure: [] };
      const drawn = drawPanel(panel, frame, y, headHeight, head);
      svg += drawn.svg;
      bottom = Math.max(bottom, drawn.bottom);
    });
    y = bottom + size * 0.9;
  }
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
  const ground =
    options.frame === undefined ? '' : element('rect', { class: 'ch-bg', width: options.width, height });
  const style = options.standalone === true ? `<style>${STYLE}</style>` : '';
  const hatched = svg.includes(`url(#${hatch})`) ? element('defs', {}, hatchPattern(hatch)) : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="ch ch-${options.width}" viewBox="0 0 ${options.width} ${height}" ` +
    (options.standalone !== true ? '' : `width="${options.width}" height="${coordinate(height)}" `) +
    `role="img" aria-labelledby="${options.key}-t ${options.key}-d">` +
    `<title id="${options.key}-t">${escapeXml(chart.title)}</title><desc id="${options.key}-d">${escapeXml(chart.description)}</desc>` +
    `${style}${hatched}${ground}${svg}</svg>`
  );
}
