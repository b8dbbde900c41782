/**
 * What the forms with a row for each name have in common: the value along a horizontal axis, names beside or above the marks,
 * a text after them. A form says how its rows are gathered, marked and written. Pure.
 */
import { domainOf, type ValueAxis, valueAxis } from '#drawing/axis.ts';
import { dot, whisker } from '#drawing/marks.ts';
import { heldPlace, onLogScale } from '#drawing/scale.ts';
import { coordinate as c, element, textElement } from '#drawing/svg.ts';
import { textWidth, truncate } from '#drawing/text.ts';
import { gridLines, tickTexts } from '#drawing/ticks.ts';
import type { Columns, Drawn, Frame } from '../frame.ts';
import type { Panel, Point, Reference } from '../panel.ts';
import { axisValues, onBothScales, valueText } from '../values.ts';
import type { DrawingWords } from '../words.ts';
import { type Form, namedColumns, type Order, sidesOfPoints } from './form.ts';

export interface Row {
  readonly label: string;
  readonly points: readonly Point[];
}

/** Where the marks of a row stand. */
export interface RowPlace {
  readonly axis: ValueAxis;
  /** Middle of the row. */
  readonly y: number;
  /** Left end of the axis. */
  readonly start: number;
  /** Where texts of the plot may start: right of the names, or at the panel's edge. */
  readonly textLeft: number;
  readonly frame: Frame;
}

export interface Marks {
  readonly svg: string;
  /** Right end of the marks: the row's text follows. */
  readonly end: number;
}

/** A point with the place of its value. */
export interface Placed {
  readonly point: Point;
  readonly x: number;
}

export interface RowParts {
  /** Gathers the points of one name into a row; else each point is a row. */
  readonly gathers: boolean;
  /** Height of a row in font sizes. */
  readonly pitch: number;
  /** More room after each row but the last, in font sizes: for what stands between rows. */
  readonly gap: number;
  /** Room left of the axis where names stand above their rows, in font sizes: half a mark, or none for bars. */
  readonly inset: number;
  /** Needs the room of a value's text on the left too. */
  readonly mirrored: boolean;
  readonly mayRescale: (panel: Panel) => boolean;
  /** Text after the marks. */
  readonly text: (panel: Panel, row: Row, words: DrawingWords) => string;
  /** What a reader is told of a row, beyond its name. @param text what stands after the marks. */
  readonly told: (panel: Panel, row: Row, text: string, words: DrawingWords) => string;
  /** The value that rows are sorted by. */
  readonly value: (row: Row) => number | undefined;
  readonly marks: (panel: Panel, row: Row, place: RowPlace) => Marks;
  /** What stands between a row and the next. */
  readonly between?: (row: Row, next: Row, place: RowPlace) => string;
}

function rowsOf(panel: Panel, gathers: boolean): Row[] {
  if (!gathers) return panel.points.map((point) => ({ label: String(point.label), points: [point] }));
  const groups = new Map<string, Point[]>();
  for (const point of panel.points) {
    const group = groups.get(String(point.label));
    if (group === undefined) groups.set(String(point.label), [point]);
    else group.push(point);
  }
  return [...groups].map(([label, points]) => ({ label, points }));
}

/** The points that the axis has a place for. */
export function placedPoints(row: Row, axis: ValueAxis): Placed[] {
  return row.points.flatMap((point) => {
    const x = point.value === null ? undefined : axis.place(point.value);
    return x === undefined ? [] : [{ point, x }];
  });
}

/** The spread of each placed point. */
export function whiskers(placed: readonly Placed[], { axis, y, start }: RowPlace): Marks {
  let svg = '';
  let end = start;
  for (const { point } of placed) {
    const low = point.low === null ? undefined : axis.place(point.low);
    const high = point.high === null ? undefined : axis.place(point.high);
    if (low === undefined || high === undefined) continue;
    svg += whisker(low, high, y);
    end = Math.max(end, high);
  }
  return { svg, end };
}

export function dots(
  placed: readonly Placed[],
  { y, start, frame }: RowPlace,
  radius = frame.size * 0.42,
): Marks {
  let svg = '';
  let end = start;
  for (const { point, x } of placed) {
    svg += dot(point.side, x, y, radius, frame.hatch);
    end = Math.max(end, x + radius);
  }
  return { svg, end };
}

/** A row's only point as text; a value that the axis has no place for says so. */
export function pointText(panel: Panel, row: Row, words: DrawingWords): string {
  const value = row.points[0]?.value ?? null;
  const text = valueText(panel, value, words);
  return panel.scale === 'log' && value !== null && !onLogScale(value) ? words.offScale(text) : text;
}

/** A row's only point with the ends of its spread. */
export function pointTold(panel: Panel, row: Row, text: string, words: DrawingWords): string {
  const point = row.points[0];
  return point === undefined || point.low === null
    ? text
    : words.spread(text, valueText(panel, point.low, words), valueText(panel, point.high, words));
}

/** Most points that a reader is told of one by one. */
const TOLD = 12;

/** The points of a gathered row, by their series. */
export function pointsTold(panel: Panel, row: Row, _text: string, words: DrawingWords): string {
  return row.points
    .slice(0, TOLD)
    .map((point) => `${point.series ?? ''} ${valueText(panel, point.value, words)}`.trim())
    .join(' · ');
}

/** A form with dots, one point to a row. The others change what differs. */
export const DOT_ROWS: RowParts = {
  gathers: false,
  pitch: 1.65,
  gap: 0,
  inset: 0.5,
  mirrored: false,
  mayRescale: onBothScales,
  text: pointText,
  told: pointTold,
  value: (row) => row.points[0]?.value ?? undefined,
  marks: (_, row, place) => {
    const placed = placedPoints(row, place.axis);
    const [spread, marks] = [whiskers(placed, place), dots(placed, place)];
    return { svg: spread.svg + marks.svg, end: Math.max(spread.end, marks.end) };
  },
};

function columnsOf(rows: readonly Row[], texts: readonly string[], size: number): Columns {
  const widest = rows.reduce((most, row) => Math.max(most, textWidth(row.label, size)), 0);
  const room = texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0) + size * 0.5 + 6;
  return { widest, room };
}

/** Marks a reference line as the reader's own to move. */
const rateData = (line: Reference, frame: Frame): Record<string, string | undefined> => ({
  'data-rate': frame.interactive && line.rate !== undefined ? '' : undefined,
});

/** Where a reference line stands; one that the reader moved stays on the axis. */
function linePlace(line: Reference, axis: ValueAxis): number | undefined {
  return line.moved === undefined ? axis.place(line.value) : heldPlace(axis, line.moved);
}

/** Names of reference lines, over each other where they would touch. */
function referenceNames(
  panel: Panel,
  axis: ValueAxis,
  frame: Frame,
  top: number,
): { svg: string; bottom: number } {
  const { size, left, width } = frame;
  let svg = '';
  const levels: number[] = [];
  for (const line of [...panel.reference].sort((a, b) => a.value - b.value)) {
    const x = linePlace(line, axis);
    if (x === undefined) continue;
    const text = truncate(line.label, width, size - 1);
    const half = textWidth(text, size - 1) / 2;
    const centre = Math.min(Math.max(x, left + half), left + width - half);
    let level = levels.findIndex((end) => end + 8 <= centre - half);
    if (level < 0) level = levels.length;
    levels[level] = centre + half;
    svg += textElement(
      centre,
      top + size * (1.25 * (level + 1) - 0.3),
      text,
      'ch-m',
      'middle',
      rateData(line, frame),
    );
  }
  return { svg, bottom: top + size * 1.25 * levels.length };
}

/** Where a name above its row starts: right of the lines at the left edge, not on them. */
function nameStart(panel: Panel, axis: ValueAxis, { left, size }: Frame): number {
  const edges = [0, ...panel.reference.map((line) => line.value)].map(
    (value) => (axis.kind === 'linear' || value > 0 ? axis.place(value) : undefined) ?? Infinity,
  );
  const near = [...edges, ...axis.grid(size - 1)].filter((x) => x < left + size);
  return Math.max(left, ...near.map((x) => x + 4));
}

function drawRows(parts: RowParts, panel: Panel, frame: Frame, top: number): Drawn {
  const { size, left, width, words } = frame;
  const rows = rowsOf(panel, parts.gathers);
  const whole = rows.map((row) => parts.text(panel, row, words));
  const texts = whole.map((text) => truncate(text, width, size));
  const { widest, room } = frame.columns ?? columnsOf(rows, whole, size);
  const beside = widest <= width * (frame.wide ? 0.48 : 0.38) && widest + room + 70 <= width;
  const plotLeft = left + (beside ? widest + 10 : size * parts.inset);
  const plotRight = left + width - Math.min(room, width * 0.5);
  const start = Math.min(plotLeft + (parts.mirrored ? room : 0), plotRight - 20);
  const axis = valueAxis(
    panel.scale,
    frame.domain ?? domainOf(axisValues(panel), panel.scale),
    [start, plotRight],
    [left, left + width],
  );
  const nameLeft = nameStart(panel, axis, frame);
  const names = referenceNames(panel, axis, frame, top);
  const gap = size * parts.gap;
  const labelHeight = beside ? 0 : size * 1.25;
  const rowHeight = size * parts.pitch + labelHeight + gap;
  const plotTop = names.bottom + 2;
  const bottom = plotTop + rowHeight * rows.length - gap + 2;

  let svg = names.svg + gridLines(axis.grid(size - 1), 'vertical', plotTop, bottom);
  const zero = axis.kind === 'linear' ? axis.place(0) : undefined;
  if (zero !== undefined && zero >= start - 0.1 && zero <= plotRight + 0.1)
    svg += element('path', { class: 'ch-a', d: `M${c(zero)} ${c(plotTop)}V${c(bottom)}` });
  for (const line of panel.reference) {
    const x = linePlace(line, axis);
    if (x !== undefined)
      svg += element('path', {
        class: 'ch-f',
        d: `M${c(x)} ${c(plotTop - 2)}V${c(bottom)}`,
        ...rateData(line, frame),
      });
  }
  rows.forEach((row, index) => {
    const from = plotTop + rowHeight * index;
    const y = from + labelHeight + (rowHeight - labelHeight - gap) / 2;
    const base = y + size * 0.35;
    const place: RowPlace = { axis, y, start, textLeft: beside ? plotLeft : left, frame };
    const text = texts[index] ?? '';
    const mark = parts.marks(panel, row, place);
    let drawn = beside
      ? textElement(plotLeft - 10, base, row.label, '', 'end')
      : textElement(nameLeft, from + size * 1.05, truncate(row.label, left + width - nameLeft, size));
    drawn += mark.svg;
    drawn += textElement(
      Math.min(mark.end + 6, left + width - textWidth(text, size)),
      base,
      text,
      text === words.noValue ? 'ch-m' : 'ch-v',
    );
    const next = rows[index + 1];
    if (next !== undefined) drawn += parts.between?.(row, next, place) ?? '';
    svg += frame.interactive ? element('g', { class: 'ch-row' }, drawn) : drawn;
  });
  const axisBase = bottom + size * 1.15;
  svg += tickTexts(axis.ticks(size - 1), axisBase, size - 1, [left, left + width], {
    className: 'ch-m ch-x',
  });
  return { svg, bottom: axisBase + size * 0.4, axis };
}

function ordered(parts: RowParts, panel: Panel, order: Order): Panel {
  if (order === 'drawn') return panel;
  const rows = rowsOf(panel, parts.gathers);
  const value = (row: Row): number => parts.value(row) ?? Infinity;
  // Two rows without a value: their difference is no number, and no reason to move them.
  if (order === 'value') rows.sort((a, b) => value(a) - value(b) || 0);
  else rows.sort((a, b) => a.label.localeCompare(b.label));
  return { ...panel, points: rows.flatMap((row) => row.points) };
}

/** A form of rows from its parts. */
export function rowForm(parts: RowParts): Form {
  return {
    mayRescale: parts.mayRescale,
    columns: (panel, size, words) => {
      const rows = rowsOf(panel, parts.gathers);
      return columnsOf(
        rows,
        rows.map((row) => parts.text(panel, row, words)),
        size,
      );
    },
    draw: (panel, frame, top) => drawRows(parts, panel, frame, top),
    targets: (panel, words) =>
      rowsOf(panel, parts.gathers).map((row) => ({
        name: row.label,
        side: row.points[0]?.side ?? 'other',
        text: parts.told(panel, row, parts.text(panel, row, words), words),
      })),
    ordered: (panel, order) => ordered(parts, panel, order),
    sides: sidesOfPoints,
    table: namedColumns,
  };
}
