/** The panels of a chart, below each other or side by side: what the build draws and the island draws again. Pure. */
import { domainOf, type ValueAxis } from '#drawing/axis.ts';
import type { Span } from '#drawing/scale.ts';
import { textElement } from '#drawing/svg.ts';
import { wrap } from '#drawing/text.ts';
import { FORMS } from './forms/index.ts';
import type { Columns, Frame } from './frame.ts';
import type { Layout, Panel } from './panel.ts';
import { axisValues } from './values.ts';
import type { DrawingWords } from './words.ts';

/** The two drawings, in units; a page shows one of them by the width it has. */
export type DrawingWidth = 340 | 720;
export const WIDTHS: readonly DrawingWidth[] = [340, 720];

/** Room between panels side by side. */
const GAP = 32;

/** Font size of the body text. */
export function textSize(width: DrawingWidth): number {
  return width === 720 ? 14 : 13;
}

export interface PanelsBox {
  readonly width: DrawingWidth;
  /** Margin on both sides. */
  readonly left: number;
  readonly top: number;
  /** Id of the drawing's hatch. */
  readonly hatch: string;
  readonly interactive: boolean;
  readonly words: DrawingWords;
}

export interface DrawnPanels {
  readonly svg: string;
  /** Position below the last panel, with the room that follows it. */
  readonly bottom: number;
  /** The value axis of each panel. */
  readonly axes: readonly ValueAxis[];
}

interface Head {
  readonly title: readonly string[];
  readonly measure: readonly string[];
}

function headLines(panel: Panel, width: number, size: number, words: DrawingWords): Head {
  return {
    title: wrap(panel.title, width, size, 'bold'),
    measure: wrap(words.measure(panel.measure, panel.scale), width, size - 1),
  };
}

function drawHead(head: Head, left: number, top: number, size: number): string {
  let svg = '';
  let y = top;
  for (const line of head.title) {
    y += size * 1.3;
    svg += textElement(left, y, line, 'ch-b');
  }
  for (const line of head.measure) {
    y += (size - 1) * 1.35;
    svg += textElement(left, y, line, 'ch-m');
  }
  return svg;
}

/** The domain of panels on one scale. */
function sharedDomain(panels: readonly Panel[]): Span {
  return domainOf(panels.flatMap(axisValues), panels[0]?.scale ?? 'linear');
}

/** The widest columns that panels on one scale need. */
function sharedColumns(panels: readonly Panel[], size: number, words: DrawingWords): Columns | undefined {
  const all = panels.flatMap((panel) => FORMS[panel.form].columns?.(panel, size, words) ?? []);
  if (all.length === 0) return undefined;
  return {
    widest: Math.max(...all.map(({ widest }) => widest)),
    room: Math.max(...all.map(({ room }) => room)),
  };
}

/** Draws all panels below `box.top`. The same panels and box give the same bytes. */
export function drawPanels(panels: readonly Panel[], layout: Layout, box: PanelsBox): DrawnPanels {
  const { left, words, hatch, interactive } = box;
  const size = textSize(box.width);
  const wide = box.width === 720;
  const columns = wide ? layout.columns : 1;
  const width = (box.width - 2 * left - GAP * (columns - 1)) / columns;
  const shared = layout.sharedScale;
  const common: Omit<Frame, 'left'> = {
    width,
    size,
    wide: wide && columns === 1,
    hatch,
    interactive,
    domain: shared ? sharedDomain(panels) : undefined,
    columns: shared ? sharedColumns(panels, size, words) : undefined,
    words,
  };
  const axes: ValueAxis[] = [];
  let svg = '';
  let y = box.top;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    const heads = row.map((panel) => headLines(panel, width, size, words));
    // Panels side by side start their plots at one level.
    const headHeight = Math.max(
      ...heads.map((head) => head.title.length * size * 1.3 + head.measure.length * (size - 1) * 1.35),
    );
    let bottom = y;
    for (const [column, panel] of row.entries()) {
      const frame: Frame = { ...common, left: left + column * (width + GAP) };
      svg += drawHead(heads[column] ?? { title: [], measure: [] }, frame.left, y, size);
      const drawn = FORMS[panel.form].draw(panel, frame, y + headHeight + size * 0.5);
      svg += drawn.svg;
      axes.push(drawn.axis);
      bottom = Math.max(bottom, drawn.bottom);
    }
    y = bottom + size * 0.9;
  }
  return { svg, bottom: y, axes };
}
