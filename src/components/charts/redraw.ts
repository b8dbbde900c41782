/** The part of the island that draws: fetched when a reader first asks for another order, scale or rate. */
import type { Target } from '#charts/forms/form.ts';
import type { Layout, Panel } from '#charts/panel.ts';
import { type DrawnPanels, drawPanels } from '#charts/panels.ts';
import { svgNodes } from '#drawing/nodes.ts';
import { drawing as words } from '#messages/en/chart-words.ts';
import { type Asked, targetsOf, viewed } from './view.ts';

/** Margin of the drawings on a page, which have no frame. */
const MARGIN = 1;

export interface View {
  readonly panels: readonly Panel[];
  readonly targets: readonly Target[];
}

/** The panels as asked, and what their rows stand for. */
export function viewOf(layout: Layout, panels: readonly Panel[], asked: Asked): View {
  const view = viewed(layout, panels, asked, words);
  return { panels: view, targets: targetsOf(view, words) };
}

function draw(
  svg: SVGSVGElement,
  place: HTMLElement | SVGElement,
  layout: Layout,
  panels: readonly Panel[],
): DrawnPanels {
  return drawPanels(panels, layout, {
    width: svg.viewBox.baseVal.width === 720 ? 720 : 340,
    left: MARGIN,
    top: Number(place.dataset['top']),
    hatch: svg.querySelector('pattern')?.id ?? '',
    interactive: true,
    words,
  });
}

/** Draws the panels anew inside a drawing of the page, whose key stays. */
export function redraw(svg: SVGSVGElement, layout: Layout, panels: readonly Panel[]): void {
  const place = svg.querySelector<SVGElement>('.ch-panels');
  if (place === null) return;
  const drawn = draw(svg, place, layout, panels);
  place.replaceChildren(...svgNodes<Node, Element>(drawn.svg, document));
  svg.setAttribute('viewBox', `0 0 ${svg.viewBox.baseVal.width} ${Math.ceil(drawn.bottom)}`);
}

/**
 * The rate that a pointer's place stands for on the axis of a panel, calls per second; undefined without a line of a rate.
 * @param x the pointer's `clientX`; beyond the axis its nearer end.
 */
export function rateAt(
  svg: SVGSVGElement,
  layout: Layout,
  panels: readonly Panel[],
  panel: number,
  x: number,
): number | undefined {
  const place = svg.querySelector<SVGElement>('.ch-panels');
  const matrix = svg.getScreenCTM();
  const line = panels[panel]?.reference.find(({ rate }) => rate !== undefined);
  if (place === null || matrix === null || line?.rate === undefined) return undefined;
  const axis = draw(svg, place, layout, panels).axes[panel];
  if (axis === undefined) return undefined;
  const [low, high] = axis.range;
  const at = new DOMPoint(x, 0).matrixTransform(matrix.inverse()).x;
  const value = axis.value(Math.min(high, Math.max(low, at)));
  // On a linear axis the line may be dragged to zero, where every rate is too low.
  return value > 0 ? (line.value * line.rate) / value : Number.MAX_VALUE;
}
