/** Lines: the value upwards, named at the end of each line. Pure. */
import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { domainOf, tickText, valueAxis } from './axis.ts';
import type { Frame } from './frame.ts';
import { dot, sideClass } from './marks.ts';
import { formatNumber } from './numbers.ts';
import type { PreparedPanel } from './prepare.ts';
import { rowValues } from './rows.ts';
import { seriesOf, spread } from './series.ts';
import { coordinate as c, element, escapeXml, textElement } from './svg.ts';
import { textWidth, truncate, wrap } from './text.ts';

/** Position of a point on the horizontal axis. */
function xScale(
  panel: PreparedPanel,
  from: number,
  to: number,
): { place: (x: string | number) => number | undefined; ticks: { at: number; text: string }[] } {
  const values = [...new Set(panel.points.map((point) => point.label))];
  const numbers = values.filter((value) => typeof value === 'number');
  if (panel.xScale === 'ordinal' || numbers.length !== values.length) {
    const scale = scalePoint<string>()
      .domain(values.map(String))
      .range([from, to])
      .padding(values.length === 1 ? 0.5 : 0);
    return {
      place: (x) => scale(String(x)),
      ticks: values.map((value) => ({ at: scale(String(value)) ?? from, text: String(value) })),
    };
  }
  if (panel.xScale === 'log') {
    const domain = domainOf(numbers, 'log');
    const scale = scaleLog()
      .domain([Math.min(...numbers.filter((n) => n > 0), domain[1]), Math.max(...numbers, domain[0])])
      .range([from, to]);
    return {
      place: (x) => (Number(x) > 0 ? scale(Number(x)) : undefined),
      ticks: numbers.filter((n) => n > 0).map((value) => ({ at: scale(value), text: tickText(value) })),
    };
  }
  const scale = scaleLinear()
    .domain(domainOf(numbers, 'linear', false))
    .range([from, to]);
  const distinct = numbers.length <= 8 ? [...numbers].sort((a, b) => a - b) : scale.ticks(5);
  return {
    place: (x) => scale(Number(x)),
    ticks: distinct.map((value) => ({
      at: scale(value),
      text: Number.isInteger(value) && value > 1900 && value < 2100 ? String(value) : tickText(value),
    })),
  };
}

/**
 * Draws a panel of lines below `top`.
 * @returns the SVG and the position below the last line.
 */
export function drawLines(panel: PreparedPanel, frame: Frame, top: number): { svg: string; bottom: number } {
  const { size, left, width } = frame;
  const small = size - 1;
  const lineHeight = small * 1.2;
  const series = seriesOf(panel);
  const labelRoom = width * (frame.wide ? 0.36 : 0.4);
  const ends = series.map((one) => {
    const last = [...one.points].reverse().find((point) => point.value !== null);
    const value = last?.value ?? null;
    const text =
      value === null
        ? `${one.name} (no value)`
        : `${one.name} ${formatNumber(value, panel.format)}${panel.suffix}`;
    return { last, lines: wrap(text, labelRoom - 16, small, 'regular', 3) };
  });
  const labelWidth = ends.reduce(
    (most, end) => end.lines.reduce((m, text) => Math.max(m, textWidth(text, small)), most),
    0,
  );
  const labelsHeight = ends.reduce((total, end) => total + end.lines.length * lineHeight + 2, 0);
  const height = Math.max(frame.wide ? 250 : 230, labelsHeight + 8);
  const plotTop = top + size * 0.8;
  const bottom = plotTop + height;
  const domain = frame.domain ?? domainOf(rowValues(panel), panel.scale);
  const axis = valueAxis(panel.scale, domain, [bottom, plotTop], [plotTop - size, bottom + size]);
  const yTicks = axis.ticks(small);
  const tickWidth = yTicks.reduce((most, tick) => Math.max(most, textWidth(tick.text, small)), 0);
  const plotLeft = left + tickWidth + 8;
  const plotRight = left + width - labelWidth - 18;
  const x = xScale(panel, plotLeft + 6, plotRight);

  let svg = element('path', {
    class: 'ch-g',
    d: axis
      .grid(small)
      .map((at) => `M${c(plotLeft)} ${c(at)}H${c(plotRight)}`)
      .join(''),
  });
  for (const tick of yTicks)
    svg += textElement(plotLeft - 6, tick.at + small * 0.35, tick.text, 'ch-m', 'end');
  let used = -Infinity;
  for (const tick of [...x.ticks].sort((a, b) => a.at - b.at)) {
    const text = truncate(tick.text, width * 0.4, small);
    const half = textWidth(text, small) / 2;
    const centre = Math.min(Math.max(tick.at, left + half), left + width - half);
    if (centre - half < used + 8) continue;
    used = centre + half;
    svg += textElement(centre, bottom + small * 1.5, text, 'ch-m', 'middle');
  }

  const blocks = ends.map((end) => {
    const at = end.last?.value === null || end.last === undefined ? undefined : axis.place(end.last.value);
    return { centre: at ?? bottom, height: end.lines.length * lineHeight + 2 };
  });
  const centres = spread(blocks, plotTop - size * 0.3, bottom + size * 0.3);
  series.forEach((one, index) => {
    const side = one.points[0]?.side ?? 'other';
    const placed = one.points.map((point) => {
      const px = x.place(point.label);
      const py = point.value === null ? undefined : axis.place(point.value);
      return px === undefined || py === undefined ? undefined : { point, x: px, y: py };
    });
    // A missing value breaks the line: nothing is drawn through years that nobody measured.
    const path = lineShape<(typeof placed)[number]>()
      .defined((place) => place !== undefined)
      .x((place) => Math.round((place?.x ?? 0) * 10) / 10)
      .y((place) => Math.round((place?.y ?? 0) * 10) / 10)(placed);
    let drawn =
      path === null || path === '' ? '' : element('path', { class: `ch-l ${sideClass(side)}l`, d: path });
    for (const place of placed) {
      if (place === undefined) continue;
      const low = place.point.low === null ? undefined : axis.place(place.point.low);
      const high = place.point.high === null ? undefined : axis.place(place.point.high);
      if (low !== undefined && high !== undefined)
        drawn += element('path', { class: 'ch-w', d: `M${c(place.x)} ${c(low)}V${c(high)}` });
      if (placed.length <= 60) drawn += dot(side, place.x, place.y, size * 0.3, frame.hatch);
    }
    const end = ends[index];
    const centre = centres[index] ?? bottom;
    const last = placed.filter((place) => place !== undefined).at(-1);
    if (end !== undefined) {
      const first = centre - ((end.lines.length - 1) * lineHeight) / 2;
      if (last !== undefined && Math.abs(last.y - centre) > 4) {
        drawn += element('path', {
          class: 'ch-g',
          d: `M${c(last.x + 5)} ${c(last.y)}L${c(plotRight + 12)} ${c(centre)}`,
        });
      }
      end.lines.forEach((text, row) => {
        drawn += textElement(plotRight + 14, first + row * lineHeight + small * 0.35, text, 'ch-e');
      });
    }
    const values = one.points
      .map(
        (point) =>
          `${point.label}: ${point.value === null ? 'no value' : formatNumber(point.value, panel.format) + panel.suffix}`,
      )
      .join(' · ');
    svg += frame.interactive
      ? `<g class="ch-row" data-l="${escapeXml(one.name)}" data-key="${end?.last?.value ?? ''}" data-s="${side}" data-t="${escapeXml(values)}">${drawn}</g>`
      : drawn;
  });
  let foot = bottom + small * 2;
  if (panel.xMeasure !== undefined) {
    for (const text of wrap(panel.xMeasure, width, small)) {
      svg += textElement(plotLeft, foot + small * 0.9, text, 'ch-m');
      foot += small * 1.3;
    }
  }
  return { svg, bottom: foot };
}
