/** Forms with a row for each name and the value along a horizontal axis: dots, bars, range, dumbbell, strip, ladder. Pure. */
import { median } from 'd3-array';
import { domainOf, onLogScale, type ValueAxis, valueAxis } from './axis.ts';
import type { Frame } from './frame.ts';
import { bar, dot } from './marks.ts';
import { formatNumber } from './numbers.ts';
import type { Point, PreparedPanel } from './prepare.ts';
import { isRate } from './rate.ts';
import { coordinate as c, element, escapeXml, textElement } from './svg.ts';
import { textWidth, truncate } from './text.ts';

interface RowGroup {
  readonly label: string;
  readonly points: readonly Point[];
}

/** Dumbbells and strips gather the points of one name; the other forms have a row for each point. */
function rowGroups(panel: PreparedPanel): RowGroup[] {
  if (panel.form !== 'dumbbell' && panel.form !== 'strip') {
    return panel.points.map((point) => ({ label: String(point.label), points: [point] }));
  }
  const groups = new Map<string, Point[]>();
  for (const point of panel.points) {
    const group = groups.get(String(point.label));
    if (group === undefined) groups.set(String(point.label), [point]);
    else group.push(point);
  }
  return [...groups].map(([label, points]) => ({ label, points }));
}

/** Every value that a panel of rows must find room for. */
export function rowValues(panel: PreparedPanel): number[] {
  const values = panel.reference.map((line) => line.value);
  for (const { value, low, high } of panel.points) {
    if (value !== null) values.push(value);
    if (low !== null) values.push(low);
    if (high !== null) values.push(high);
  }
  return values;
}

const MISSING = 'no value';

function valueText(panel: PreparedPanel, value: number | null): string {
  return value === null ? MISSING : formatNumber(value, panel.format) + panel.suffix;
}

/** Text after the marks of a row. */
function rowText(panel: PreparedPanel, row: RowGroup): string {
  const known = row.points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (panel.form === 'strip') {
    const middle = median(known);
    if (middle === undefined) return MISSING;
    return known.length === 1 ? valueText(panel, middle) : `median ${valueText(panel, middle)}`;
  }
  if (panel.form === 'dumbbell') {
    const last = known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
    return valueText(panel, last);
  }
  const point = row.points[0];
  const value = point?.value ?? null;
  const text = valueText(panel, value);
  if (
    panel.form === 'range' &&
    value !== null &&
    point !== undefined &&
    point.low !== null &&
    point.high !== null &&
    point.low < point.high
  ) {
    const span = `${formatNumber(point.low, panel.format)}–${formatNumber(point.high, panel.format)}`;
    return value > point.low && value < point.high ? `${text} (${span})` : span + panel.suffix;
  }
  return panel.scale === 'log' && value !== null && !onLogScale(value) ? `${text} (off a log scale)` : text;
}

/** A second scale makes sense where every value has a place on both, and never for bars, which start at zero. */
export function mayRescale(panel: PreparedPanel): boolean {
  if (panel.form !== 'dots' && panel.form !== 'range' && panel.form !== 'strip' && panel.form !== 'dumbbell')
    return false;
  const values = rowValues(panel);
  return values.length > 1 && values.every((value) => value > 0);
}

/** A value that the island reads; nothing where the drawing has no island. */
function exact(frame: Frame, value: number | null): string | undefined {
  return frame.interactive && value !== null ? String(Number(value.toPrecision(6))) : undefined;
}

/** What the island reads of a reference line: its value, and whether the reader may move it as a rate. */
function lineData(
  frame: Frame,
  line: PreparedPanel['reference'][number],
): Record<string, string | undefined> {
  return {
    'data-v': exact(frame, line.value),
    'data-rate': frame.interactive && isRate(line) ? '' : undefined,
  };
}

function marks(
  panel: PreparedPanel,
  row: RowGroup,
  axis: ValueAxis,
  y: number,
  frame: Frame,
): { svg: string; end: number } {
  let svg = '';
  let end = frame.plotLeft;
  const reach = (x: number): void => {
    end = Math.max(end, x);
  };
  const radius = panel.form === 'strip' ? frame.size * 0.32 : frame.size * 0.42;
  const placed = row.points.flatMap((point) => {
    const x = point.value === null ? undefined : axis.place(point.value);
    return x === undefined ? [] : [{ point, x }];
  });
  if (panel.form === 'bars' || panel.form === 'ladder') {
    const zero = axis.place(0) ?? frame.plotLeft;
    for (const { point, x } of placed) {
      const height = frame.size * 1.05;
      svg += bar(point.side, Math.min(zero, x), y - height / 2, Math.abs(x - zero), height, frame.hatch);
      reach(Math.max(zero, x));
    }
  }
  for (const { point } of placed) {
    const low = point.low === null ? undefined : axis.place(point.low);
    const high = point.high === null ? undefined : axis.place(point.high);
    if (low === undefined || high === undefined) continue;
    svg += element('path', {
      class: 'ch-w',
      d: `M${c(low)} ${c(y - 4)}v8M${c(low)} ${c(y)}H${c(high)}M${c(high)} ${c(y - 4)}v8`,
      'data-lo': exact(frame, point.low),
      'data-hi': exact(frame, point.high),
    });
    reach(high);
  }
  if (panel.form === 'bars' || panel.form === 'ladder') return { svg, end };
  const first = placed[0];
  if (panel.form === 'dumbbell' && placed.length > 1 && first !== undefined) {
    const ends = placed.reduce(
      (a, b) => ({ low: b.x < a.low.x ? b : a.low, high: b.x > a.high.x ? b : a.high }),
      { low: first, high: first },
    );
    svg += element('path', {
      class: 'ch-w',
      d: `M${c(ends.low.x)} ${c(y)}H${c(ends.high.x)}`,
      'data-lo': exact(frame, ends.low.point.value),
      'data-hi': exact(frame, ends.high.point.value),
    });
  }
  for (const { point, x } of placed) {
    svg += dot(point.side, x, y, radius, frame.hatch, exact(frame, point.value));
    reach(x + radius);
  }
  if (panel.form === 'strip' && placed.length > 1) {
    const value = median(placed.map(({ point }) => point.value ?? 0)) ?? 0;
    const middle = axis.place(value);
    if (middle !== undefined) {
      svg += element('path', {
        class: 'ch-k',
        d: `M${c(middle)} ${c(y - frame.size * 0.7)}v${c(frame.size * 1.4)}`,
        'data-v': exact(frame, value),
      });
    }
  }
  if (panel.form === 'dumbbell' && placed.length > 1 && first !== undefined) {
    const lowest = placed.reduce((a, b) => (b.x < a.x ? b : a));
    const text = valueText(panel, lowest.point.value);
    // Without room on the left the value is left to the table.
    if (lowest.x - radius - 4 - textWidth(text, frame.size) >= frame.textLeft)
      svg += textElement(lowest.x - radius - 4, y + frame.size * 0.35, text, 'ch-v', 'end');
  }
  return { svg, end };
}

/** The factor from one step of a ladder to the next, written between the rows. */
function ladderStep(above: RowGroup, below: RowGroup): string | undefined {
  const from = above.points[0]?.value ?? null;
  const to = below.points[0]?.value ?? null;
  if (
    from === null ||
    to === null ||
    from <= 0 ||
    to <= 0 ||
    !Number.isFinite(to / from) ||
    !Number.isFinite(from / to)
  )
    return undefined;
  return to >= from
    ? `× ${formatNumber(to / from, { significant: 2 })}`
    : `÷ ${formatNumber(from / to, { significant: 2 })}`;
}

/** Data attributes that the island reads; only where the chart is interactive. */
function rowAttributes(panel: PreparedPanel, row: RowGroup, text: string): Record<string, string> {
  const numeric = row.points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const key = panel.form === 'strip' ? median(numeric) : numeric[0];
  const detail =
    panel.form === 'strip' || panel.form === 'dumbbell'
      ? row.points
          .slice(0, 12)
          .map((point) => `${point.series ?? ''} ${valueText(panel, point.value)}`.trim())
          .join(' · ')
      : row.points[0]?.low === null || row.points[0]?.low === undefined
        ? text
        : `${text} (${valueText(panel, row.points[0].low)} to ${valueText(panel, row.points[0].high)})`;
  return {
    'data-l': row.label,
    'data-key': key === undefined ? '' : String(Number(key.toPrecision(6))),
    'data-s': row.points[0]?.side ?? 'other',
    'data-t': detail,
  };
}

/** Widths of the names and of the texts after the marks. */
function columnsOf(rows: readonly RowGroup[], texts: readonly string[], size: number) {
  const widest = rows.reduce((most, row) => Math.max(most, textWidth(row.label, size)), 0);
  const room = texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0) + size * 0.5 + 6;
  return { widest, room };
}

/** The widths that a panel needs for itself; panels on one scale share the widest. */
export function rowColumns(panel: PreparedPanel, size: number): { widest: number; room: number } {
  const rows = rowGroups(panel);
  return columnsOf(
    rows,
    rows.map((row) => rowText(panel, row)),
    size,
  );
}

/**
 * Draws a panel of rows below `top`.
 * @returns the SVG and the position below the last line.
 */
export function drawRows(panel: PreparedPanel, frame: Frame, top: number): { svg: string; bottom: number } {
  const { size, left, width } = frame;
  const rows = rowGroups(panel);
  const whole = rows.map((row) => rowText(panel, row));
  const texts = whole.map((text) => truncate(text, width, size));
  const { widest, room } = frame.columns ?? columnsOf(rows, whole, size);
  const beside = widest <= width * (frame.wide ? 0.48 : 0.38) && widest + room + 70 <= width;
  const plotLeft =
    left + (beside ? widest + 10 : panel.form === 'bars' || panel.form === 'ladder' ? 0 : size * 0.5);
  // The left text of a dumbbell needs the same room as the right one.
  const roomLeft = panel.form === 'dumbbell' ? room : 0;
  const plotRight = left + width - Math.min(room, width * 0.5);
  const plotStart = Math.min(plotLeft + roomLeft, plotRight - 20);
  const axis = valueAxis(
    panel.scale,
    frame.domain ?? domainOf(rowValues(panel), panel.scale),
    [plotStart, plotRight],
    [left, left + width],
  );
  const inner: Frame = { ...frame, plotLeft: plotStart, textLeft: beside ? plotLeft : left };
  // A name above its row stands right of the lines at the left edge, not on them.
  const edges = [0, ...panel.reference.map((line) => line.value)].map(
    (value) => (axis.kind === 'linear' || value > 0 ? axis.place(value) : undefined) ?? Infinity,
  );
  const nameLeft = Math.max(
    left,
    ...[...edges, ...axis.grid(size - 1)].filter((x) => x < left + size).map((x) => x + 4),
  );

  let svg = '';
  let y = top;
  // Names of reference lines share a line of text where they do not touch.
  const levels: number[] = [];
  for (const line of [...panel.reference].sort((a, b) => a.value - b.value)) {
    const x = axis.place(line.value);
    if (x === undefined) continue;
    const text = truncate(line.label, width, size - 1);
    const half = textWidth(text, size - 1) / 2;
    const centre = Math.min(Math.max(x, left + half), left + width - half);
    let level = levels.findIndex((end) => end + 8 <= centre - half);
    if (level < 0) level = levels.length;
    levels[level] = centre + half;
    svg += textElement(
      centre,
      y + size * (1.25 * (level + 1) - 0.3),
      text,
      'ch-m',
      'middle',
      lineData(frame, line),
    );
  }
  y += size * 1.25 * levels.length;
  const ladder = panel.form === 'ladder';
  const labelHeight = beside ? 0 : size * 1.25;
  const rowHeight = size * (panel.form === 'strip' ? 1.9 : 1.65) + labelHeight + (ladder ? size * 1.5 : 0);
  const plotTop = y + 2;
  const bottom = plotTop + rowHeight * rows.length - (ladder ? size * 1.5 : 0) + 2;

  const ticks = axis.ticks(size - 1);
  svg += element('path', {
    class: 'ch-g',
    d: axis
      .grid(size - 1)
      .map((at) => `M${c(at)} ${c(plotTop)}V${c(bottom)}`)
      .join(''),
  });
  if (axis.kind === 'linear') {
    const zero = axis.place(0);
    if (zero !== undefined && zero >= plotStart - 0.1 && zero <= plotRight + 0.1)
      svg += element('path', { class: 'ch-a', d: `M${c(zero)} ${c(plotTop)}V${c(bottom)}` });
  }
  for (const line of panel.reference) {
    const x = axis.place(line.value);
    if (x !== undefined)
      svg += element('path', {
        class: 'ch-f',
        d: `M${c(x)} ${c(plotTop - 2)}V${c(bottom)}`,
        ...lineData(frame, line),
      });
  }
  rows.forEach((row, index) => {
    const start = plotTop + rowHeight * index;
    const middle = start + labelHeight + (rowHeight - labelHeight - (ladder ? size * 1.5 : 0)) / 2;
    const base = middle + size * 0.35;
    let drawn = beside
      ? textElement(plotLeft - 10, base, row.label, '', 'end')
      : textElement(nameLeft, start + size * 1.05, truncate(row.label, left + width - nameLeft, size));
    const mark = marks(panel, row, axis, middle, inner);
    // Dots of a strip may overlap: an edge in the ground's colour keeps each one visible.
    drawn += panel.form === 'strip' ? `<g class="ch-d">${mark.svg}</g>` : mark.svg;
    const text = texts[index] ?? '';
    drawn += textElement(
      Math.min(mark.end + 6, left + width - textWidth(text, size)),
      base,
      text,
      text === MISSING ? 'ch-m' : 'ch-v',
    );
    const next = rows[index + 1];
    if (ladder && next !== undefined) {
      const factor = ladderStep(row, next);
      const zero = axis.place(0) ?? plotLeft;
      if (factor !== undefined) {
        const at = Math.min(zero, left + width - textWidth(factor, size, 'bold') - 16);
        drawn += `<path class="ch-k" d="M${c(at + 8)} ${c(middle + size * 0.75)}v${c(size * 1.1)}"/>`;
        drawn += textElement(at + 16, middle + size * 1.65, factor, 'ch-b');
      }
    }
    svg += frame.interactive
      ? `<g class="ch-row" ${Object.entries(rowAttributes(panel, row, text))
          .map(([name, value]) => `${name}="${escapeXml(value)}"`)
          .join(' ')} data-y="${c(start)}">${drawn}</g>`
      : drawn;
  });
  const axisBase = bottom + size * 1.15;
  for (const tick of ticks) {
    const half = textWidth(tick.text, size - 1) / 2;
    svg += textElement(
      Math.min(Math.max(tick.at, left + half), left + width - half),
      axisBase,
      tick.text,
      'ch-m ch-x',
      'middle',
    );
  }
  if (frame.interactive) {
    const both = mayRescale(panel);
    const [from, to] = axis.domain;
    svg = element(
      'g',
      {
        class: 'ch-plot',
        'data-kind': both ? axis.kind : undefined,
        'data-axis': both
          ? [plotStart, plotRight, plotTop, bottom, axisBase, left + width].map(c).join(' ')
          : undefined,
        'data-domain': both ? `${from} ${to}` : undefined,
      },
      svg,
    );
  }
  return { svg, bottom: axisBase + size * 0.4 };
}
