/** Slopes: a few stations side by side, the value at both ends of each line. The inclination is what is compared. Pure. */
import { domainOf, valueAxis } from '#drawing/axis.ts';
import { pointScale } from '#drawing/scale.ts';
import { coordinate as c, element, textElement } from '#drawing/svg.ts';
import { textWidth, truncate, wrap } from '#drawing/text.ts';
import { gridLines, tickTexts } from '#drawing/ticks.ts';
import type { Drawn, Frame } from '../frame.ts';
import type { Panel, Point } from '../panel.ts';
import { axisValues, written } from '../values.ts';
import { type Form, namedColumns, sidesOfPoints } from './form.ts';
import { endText, lineTargets, seriesDots, seriesLine, seriesOf, spread } from './series.ts';

/** A value stays on one line with its unit. */
const joined = (text: string): string => text.replaceAll(' ', '\u00a0');

const known = (points: readonly Point[]): Point[] => points.filter((point) => point.value !== null);

function draw(panel: Panel, frame: Frame, top: number): Drawn {
  const { size, left, width, words } = frame;
  const small = size - 1;
  const lineHeight = small * 1.2;
  const series = seriesOf(panel);
  const stations = [...new Set(panel.points.map((point) => String(point.label)))];
  const first = stations[0];
  const say = (point: Point | undefined): string =>
    point === undefined || point.value === null ? words.noEnd : written(panel, point.value);

  const starts = series.map((one) => {
    const point = known(one.points).find((point) => String(point.label) === first);
    return { point, text: point === undefined ? '' : truncate(say(point), width * 0.24, small) };
  });
  const ends = series.map((one) => {
    const point = known(one.points).at(-1);
    const lines = wrap(`${one.name} ${joined(say(point))}`, width * 0.36 - 16, small, 'regular', 3);
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
    frame.domain ?? domainOf(axisValues(panel), panel.scale),
    [bottom, plotTop],
    [plotTop - size, bottom + size],
  );
  const station = pointScale(stations, [plotLeft, plotRight]);
  const at = (label: string | number): number => station(String(label)) ?? plotLeft;

  let svg = gridLines(stations.map(at), 'vertical', plotTop, bottom);
  // Names of the stations stand above their lines; one that would touch its neighbour is left to the table.
  const names = stations.map((text) => ({ at: at(text), text }));
  svg += tickTexts(names, top + small, small, [left, left + width], { most: width * 0.4 });

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
    const places = one.points.map((point) => {
      const y = point.value === null ? undefined : axis.place(point.value);
      return y === undefined ? undefined : { x: at(point.label), y };
    });
    let drawn = seriesLine(one, places) + seriesDots(one, places, frame);
    const start = starts[index];
    const startLevel = startLevels[shown.indexOf(index)];
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
    drawn += endText(
      end?.lines ?? [],
      endLevels[index] ?? bottom,
      plotRight + 14,
      small,
      end?.point && { from: { x: at(end.point.label) + 5, y: level(end.point) }, to: plotRight + 12 },
    );
    svg += frame.interactive ? element('g', { class: 'ch-row' }, drawn) : drawn;
  });
  return { svg, bottom: bottom + size, axis };
}

export const slope: Form = {
  mayRescale: () => false,
  draw,
  targets: lineTargets,
  sides: sidesOfPoints,
  table: namedColumns,
};
