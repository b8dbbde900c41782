/** Slopes: a few stations side by side, the value at both ends of each line. The inclination is what is compared. Pure. */
import { scalePoint } from 'd3-scale';
import { domainOf, valueAxis } from './axis.ts';
import type { Frame } from './frame.ts';
import { dot, sideClass } from './marks.ts';
import { formatNumber } from './numbers.ts';
import type { Point, PreparedPanel } from './prepare.ts';
import { rowValues } from './rows.ts';
import { type Series, seriesOf, spread } from './series.ts';
import { coordinate as c, element, escapeXml, textElement } from './svg.ts';
import { textWidth, tied, truncate, wrap } from './text.ts';

const known = (points: readonly Point[]): Point[] => points.filter((point) => point.value !== null);

function written(panel: PreparedPanel, point: Point | undefined): string {
  return point === undefined || point.value === null
    ? '(no value)'
    : formatNumber(point.value, panel.format) + panel.suffix;
}

/** What island and readers of the markup are told about a line. */
function rowAttributes(panel: PreparedPanel, one: Series): string {
  const values = one.points.map((point) => `${point.label}: ${written(panel, point)}`).join(' · ');
  const last = known(one.points).at(-1);
  return `data-l="${escapeXml(one.name)}" data-key="${last?.value ?? ''}" data-s="${one.points[0]?.side ?? 'other'}" data-t="${escapeXml(values)}"`;
}

/**
 * Draws a panel of slopes below `top`.
 * @returns the SVG and the position below the last line.
 */
export function drawSlope(panel: PreparedPanel, frame: Frame, top: number): { svg: string; bottom: number } {
  const { size, left, width } = frame;
  const small = size - 1;
  const lineHeight = small * 1.2;
  const series = seriesOf(panel);
  const stations = [...new Set(panel.points.map((point) => String(point.label)))];
  const first = stations[0];

  const starts = series.map((one) => {
    const point = known(one.points).find((point) => String(point.label) === first);
    return {
      point,
      text: point === undefined ? '' : truncate(written(panel, point), width * 0.24, small),
    };
  });
  const ends = series.map((one) => {
    const point = known(one.points).at(-1);
    const lines = wrap(`${one.name} ${tied(written(panel, point))}`, width * 0.36 - 16, small, 'regular', 3);
    return { point, lines };
  });
  const startWidth = Math.max(0, ...starts.map(({ text }) => textWidth(text, small)));
  const endWidth = Math.max(0, ...ends.flatMap(({ lines }) => lines.map((line) => textWidth(line, small))));
  const endsHeight = ends.reduce((sum, { lines }) => sum + lines.length * lineHeight + 2, 0);
  const plotTop = top + small * 1.9;
  const bottom = plotTop + Math.max(frame.wide ? 230 : 210, endsHeight + 8, starts.length * lineHeight + 8);
  const plotLeft = left + startWidth + 14;
  const plotRight = left + width - endWidth - 18;
  const axis = valueAxis(
    panel.scale,
    frame.domain ?? domainOf(rowValues(panel), panel.scale),
    [bottom, plotTop],
    [plotTop - size, bottom + size],
  );
  const x = scalePoint<string>().domain(stations).range([plotLeft, plotRight]);
  const at = (label: string | number): number => x(String(label)) ?? plotLeft;

  let svg = element('path', {
    class: 'ch-g',
    d: stations.map((station) => `M${c(at(station))} ${c(plotTop)}V${c(bottom)}`).join(''),
  });
  // Names of the stations stand above their lines; one that would touch its neighbour is left to the table.
  let used = -Infinity;
  for (const station of stations) {
    const text = truncate(station, width * 0.4, small);
    const half = textWidth(text, small) / 2;
    const centre = Math.min(Math.max(at(station), left + half), left + width - half);
    if (centre - half < used + 8) continue;
    used = centre + half;
    svg += textElement(centre, top + small, text, 'ch-m', 'middle');
  }

  const height = (lines: number): number => lines * lineHeight + 2;
  const level = (point: Point | undefined): number =>
    point === undefined || point.value === null ? bottom : (axis.place(point.value) ?? bottom);
  const room = [plotTop - size * 0.3, bottom + size * 0.3] as const;
  const shown = starts.flatMap(({ text }, index) => (text === '' ? [] : [index]));
  const startLevels = spread(
    shown.map((index) => ({ centre: level(starts[index]?.point), height: height(1) })),
    ...room,
  );
  const endLevels = spread(
    ends.map((end) => ({ centre: level(end.point), height: height(end.lines.length) })),
    ...room,
  );

  series.forEach((one, index) => {
    const side = one.points[0]?.side ?? 'other';
    const placed = one.points.map((point) => {
      const y = point.value === null ? undefined : axis.place(point.value);
      return y === undefined ? undefined : { x: at(point.label), y };
    });
    // A missing value breaks the line.
    let d = '';
    placed.forEach((place, number) => {
      if (place === undefined) return;
      d += `${placed[number - 1] === undefined ? 'M' : 'L'}${c(place.x)} ${c(place.y)}`;
    });
    let drawn = d === '' ? '' : element('path', { class: `ch-l ${sideClass(side)}l`, d });
    for (const place of placed)
      if (place !== undefined) drawn += dot(side, place.x, place.y, size * 0.3, frame.hatch);

    const number = shown.indexOf(index);
    const start = starts[index];
    const startLevel = startLevels[number];
    if (start !== undefined && startLevel !== undefined) {
      const own = level(start.point);
      if (Math.abs(own - startLevel) > 4)
        drawn += element('path', {
          class: 'ch-g',
          d: `M${c(plotLeft - 5)} ${c(own)}L${c(plotLeft - 9)} ${c(startLevel)}`,
        });
      drawn += textElement(plotLeft - 10, startLevel + small * 0.35, start.text, 'ch-e', 'end');
    }
    const end = ends[index];
    const endLevel = endLevels[index] ?? bottom;
    if (end !== undefined) {
      const own = level(end.point);
      const from = end.point === undefined ? plotRight : at(end.point.label);
      if (Math.abs(own - endLevel) > 4 && end.point !== undefined)
        drawn += element('path', {
          class: 'ch-g',
          d: `M${c(from + 5)} ${c(own)}L${c(plotRight + 12)} ${c(endLevel)}`,
        });
      const base = endLevel - ((end.lines.length - 1) * lineHeight) / 2;
      end.lines.forEach((text, row) => {
        drawn += textElement(plotRight + 14, base + row * lineHeight + small * 0.35, text, 'ch-e');
      });
    }
    svg += frame.interactive ? `<g class="ch-row" ${rowAttributes(panel, one)}>${drawn}</g>` : drawn;
  });
  return { svg, bottom: bottom + size };
}
