/** Lines: the value upwards, named at the end of each line. Pure. */
import { domainOf, tickText, valueAxis } from '#drawing/axis.ts';
import { linearScale, logScale, pointScale, roundSteps } from '#drawing/scale.ts';
import { coordinate as c, element, textElement } from '#drawing/svg.ts';
import { textWidth, wrap } from '#drawing/text.ts';
import { gridLines, type Tick, ticksAt, tickTexts } from '#drawing/ticks.ts';
import type { Drawn, Frame } from '../frame.ts';
import type { Panel, Point } from '../panel.ts';
import { axisValues, written } from '../values.ts';
import { type Form, namedColumns, sidesOfPoints } from './form.ts';
import { endText, lineTargets, type Place, seriesDots, seriesLine, seriesOf, spread } from './series.ts';

/** More dots than this on a line are a smear. */
const MAX_DOTS = 60;

interface XAxis {
  readonly place: (x: string | number) => number | undefined;
  readonly ticks: readonly Tick[];
}

/** A year is written without a comma. */
const xText = (value: number): string =>
  Number.isInteger(value) && value > 1900 && value < 2100 ? String(value) : tickText(value);

/** The horizontal axis: by number where all labels are numbers and the panel asks for it, else by name. */
function xAxis(panel: Panel, from: number, to: number): XAxis {
  const values = [...new Set(panel.points.map((point) => point.label))];
  const numbers = values.filter((value) => typeof value === 'number');
  if (panel.xScale === 'ordinal' || numbers.length !== values.length) {
    const place = pointScale(values.map(String), [from, to], values.length === 1 ? 0.5 : 0);
    return {
      place: (x) => place(String(x)),
      ticks: values.map((value) => ({ at: place(String(value)) ?? from, text: String(value) })),
    };
  }
  if (panel.xScale === 'log') {
    const positive = numbers.filter((n) => n > 0);
    const [low, high] = domainOf(numbers, 'log');
    const scale = logScale([Math.min(...positive, high), Math.max(...numbers, low)], [from, to]);
    return { place: (x) => scale.place(Number(x)), ticks: ticksAt(scale, positive, tickText) };
  }
  const scale = linearScale(domainOf(numbers, 'linear', false), [from, to]);
  const shown = numbers.length <= 8 ? [...numbers].sort((a, b) => a - b) : roundSteps(...scale.domain, 5);
  return { place: (x) => scale.place(Number(x)), ticks: ticksAt(scale, shown, xText) };
}

function draw(panel: Panel, frame: Frame, top: number): Drawn {
  const { size, left, width, words } = frame;
  const small = size - 1;
  const lineHeight = small * 1.2;
  const series = seriesOf(panel);
  const labelRoom = width * (frame.wide ? 0.36 : 0.4);
  const ends = series.map((one) => {
    const last = one.points.findLast((point) => point.value !== null);
    const value = last?.value ?? null;
    const text = `${one.name} ${value === null ? words.noEnd : written(panel, value)}`;
    return { value, lines: wrap(text, labelRoom - 16, small, 'regular', 3) };
  });
  const labelWidth = ends.reduce(
    (most, end) => end.lines.reduce((m, text) => Math.max(m, textWidth(text, small)), most),
    0,
  );
  const labelsHeight = ends.reduce((total, end) => total + end.lines.length * lineHeight + 2, 0);
  const height = Math.max(frame.wide ? 250 : 230, labelsHeight + 8);
  const plotTop = top + size * 0.8;
  const bottom = plotTop + height;
  const axis = valueAxis(
    panel.scale,
    frame.domain ?? domainOf(axisValues(panel), panel.scale),
    [bottom, plotTop],
    [plotTop - size, bottom + size],
  );
  const yTicks = axis.ticks(small);
  const tickWidth = yTicks.reduce((most, tick) => Math.max(most, textWidth(tick.text, small)), 0);
  const plotLeft = left + tickWidth + 8;
  const plotRight = left + width - labelWidth - 18;
  const x = xAxis(panel, plotLeft + 6, plotRight);

  let svg = gridLines(axis.grid(small), 'horizontal', plotLeft, plotRight);
  for (const tick of yTicks)
    svg += textElement(plotLeft - 6, tick.at + small * 0.35, tick.text, 'ch-m', 'end');
  const xTicks = [...x.ticks].sort((a, b) => a.at - b.at);
  svg += tickTexts(xTicks, bottom + small * 1.5, small, [left, left + width], { most: width * 0.4 });

  const centres = spread(
    ends.map(({ value, lines }) => ({
      centre: (value === null ? undefined : axis.place(value)) ?? bottom,
      height: lines.length * lineHeight + 2,
    })),
    plotTop - size * 0.3,
    bottom + size * 0.3,
  );
  const placeOf = (point: Point): Place | undefined => {
    const px = x.place(point.label);
    const py = point.value === null ? undefined : axis.place(point.value);
    return px === undefined || py === undefined ? undefined : { x: px, y: py };
  };
  series.forEach((one, index) => {
    const places = one.points.map(placeOf);
    let drawn = seriesLine(one, places);
    one.points.forEach((point, at) => {
      const low = point.low === null ? undefined : axis.place(point.low);
      const high = point.high === null ? undefined : axis.place(point.high);
      const place = places[at];
      if (place !== undefined && low !== undefined && high !== undefined)
        drawn += element('path', { class: 'ch-w', d: `M${c(place.x)} ${c(low)}V${c(high)}` });
    });
    if (places.length <= MAX_DOTS) drawn += seriesDots(one, places, frame);
    const last = places.findLast((place) => place !== undefined);
    drawn += endText(
      ends[index]?.lines ?? [],
      centres[index] ?? bottom,
      plotRight + 14,
      small,
      last && { from: { x: last.x + 5, y: last.y }, to: plotRight + 12 },
    );
    svg += frame.interactive ? element('g', { class: 'ch-row' }, drawn) : drawn;
  });
  let foot = bottom + small * 2;
  if (panel.xMeasure !== undefined) {
    for (const text of wrap(panel.xMeasure, width, small)) {
      svg += textElement(plotLeft, foot + small * 0.9, text, 'ch-m');
      foot += small * 1.3;
    }
  }
  return { svg, bottom: foot, axis };
}

export const lines: Form = {
  mayRescale: () => false,
  draw,
  targets: lineTargets,
  sides: sidesOfPoints,
  table: namedColumns,
};
