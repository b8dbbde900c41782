/** The seam explorer: every kind of boundary at one rate, size and gain, in words, two drawings and a table. Pure. */
import {
  type Balance,
  balance,
  breakEvenWork,
  bundle,
  busyShare,
  type CrossingCost,
  crossing,
  gainPerCall,
  type SEAM_FIELDS,
} from '#calculators/crossing.ts';
import type { Values } from '#calculators/fields.ts';
import { bytes, percent, plain, range, seconds } from '#calculators/quantity.ts';
import { inkHatch } from '#drawing/hatch.ts';
import { coordinate as c, element, textElement, through } from '#drawing/svg.ts';
import { textWidth, truncate } from '#drawing/text.ts';
import { mechanismNames, t } from '#messages/en/calculators.ts';
import { drawing, grid, labelAt, logAxis, ticksBelow, type Width } from './plot.ts';
import type { View } from './view.ts';

type Input = Values<(typeof SEAM_FIELDS)[number]['id']>;
const words = t.seam;

interface Point {
  readonly calls: number;
  readonly bytes: number;
  /** Seconds of one core that the rate leaves a call. */
  readonly budget: number;
  readonly gain: number;
}

export function mechanismName(id: string): string {
  return mechanismNames[id] ?? id;
}

const FILL: Readonly<Record<Balance, string>> = { pays: 'calc-pays', open: 'calc-open', loses: 'calc-loses' };

function swatch(
  reading: Balance,
  x: number,
  y: number,
  width: number,
  height: number,
  hatch: string,
): string {
  return element('rect', {
    class: FILL[reading],
    x,
    y,
    width: Math.max(width, 2),
    height,
    fill: reading === 'open' ? `url(#${hatch})` : undefined,
  });
}

/** Where the pointer may set values: the axes as "start end power power", read by the island. */
function grab(
  box: { x: number; y: number; width: number; height: number },
  axes: { x?: string; y?: string; size?: string },
): string {
  return element('rect', {
    class: 'calc-grab',
    ...box,
    'data-rate-x': axes.x,
    'data-rate-y': axes.y,
    'data-size-x': axes.size,
  });
}

/** One band a kind of boundary at the chosen size; the reader's rate and gain as lines across them. */
function drawCosts(
  costs: readonly CrossingCost[],
  point: Point,
  width: Width,
  key: string,
  answer: string,
): string {
  const size = width === 720 ? 14 : 13;
  const small = size - 1;
  const hatch = `${key}-h`;
  const bands = costs.map((cost) => ({ cost, band: crossing(cost, point.bytes) }));
  const highest = Math.max(...bands.map(({ band }) => band[1]));
  const powers: [number, number] = [-8, Math.max(0, Math.ceil(Math.log10(highest) - 1e-9))];
  const left = Math.max(...costs.map((cost) => textWidth(mechanismName(cost.id), size))) + 10;
  const right = width - 4;
  const step = 26;
  const top = 44;
  const bottom = top + costs.length * step + 4;
  const x = logAxis(powers, [left, right], seconds, width === 720 ? 1 : 2);
  let svg = element('defs', {}, inkHatch(hatch)) + grid(x, 'vertical', top, bottom);
  bands.forEach(({ cost, band }, i) => {
    const y = top + i * step + 6;
    const a = x.place(band[0]);
    svg += textElement(0, y + size * 0.85, mechanismName(cost.id));
    svg += swatch(balance(band, point.gain), a, y, x.place(band[1]) - a, 14, hatch);
  });
  const box = [0, width] as const;
  const rate = x.place(point.budget);
  svg += element('path', { class: 'ch-k', d: `M${c(rate)} ${top - 26}V${bottom}` });
  svg += element('path', { class: 'calc-dot', d: `M${c(rate - 7)} ${bottom + 9}h14l-7 -9z` });
  const plainRate = plain(point.calls, 3);
  svg += labelAt(rate, 12, words.rateMark(plainRate, seconds(point.budget)), small, box);
  if (point.gain > 0) {
    const at = x.place(point.gain);
    svg += element('path', { class: 'ch-c', d: `M${c(at)} ${top - 10}V${bottom}` });
    svg += labelAt(at, 29, words.gainMark(seconds(point.gain)), small, box, rate);
  }
  svg += ticksBelow(x, bottom + 24, small, [0, width]);
  let keyX = 0;
  let keyY = bottom + 44;
  svg += textElement(left, keyY, words.costsAxis, 'ch-m');
  keyY += 20;
  for (const reading of ['pays', 'open', 'loses'] as const) {
    const text = words.key[reading];
    const needs = 24 + textWidth(text, small) + 16;
    if (keyX > 0 && keyX + needs > width) {
      keyX = 0;
      keyY += 20;
    }
    svg += swatch(reading, keyX, keyY - 10, 18, 11, hatch);
    svg += textElement(keyX + 24, keyY, text, 'ch-m');
    keyX += needs;
  }
  const axis = `${c(left)} ${c(right)} ${powers[0]} ${powers[1]}`;
  svg += grab({ x: left, y: 0, width: right - left, height: bottom + 12 }, { x: axis });
  return drawing(width, keyY + 8, key, words.costs, answer, svg);
}

const SIZES = [0, 9] as const;
const TIMES = [-8, 1] as const;

/** A panel a kind of boundary: its cost curve over the size as a band, and the reader's point. */
function drawExplorer(
  costs: readonly CrossingCost[],
  point: Point,
  width: Width,
  key: string,
  answer: string,
): string {
  // The classes' own sizes: `ch-m` is one unit smaller than `ch-b`.
  const size = width === 720 ? 14 : 13;
  const small = size - 1;
  const columns = width === 720 ? 3 : 2;
  const labels =
    Math.max(...logAxis(TIMES, [0, 1], seconds, 3).ticks.map((tick) => textWidth(tick.text, small))) + 8;
  const gap = 14;
  const panel = (width - labels - gap * (columns - 1)) / columns;
  const plotHeight = width === 720 ? 116 : 96;
  const rowHeight = plotHeight + 34;
  const rows = Math.ceil(costs.length / columns);
  const hatch = `${key}-h`;
  let svg = element('defs', {}, inkHatch(hatch));
  costs.forEach((cost, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const left = labels + column * (panel + gap);
    const right = left + panel;
    const top = row * rowHeight + 22;
    const bottom = top + plotHeight;
    const x = logAxis(SIZES, [left, right], bytes, 3);
    const y = logAxis(TIMES, [bottom, top], seconds, 3);
    const reading = balance(crossing(cost, point.bytes), point.gain);
    svg += textElement(left, top - 7, truncate(mechanismName(cost.id), panel, size, 'bold'), 'ch-b');
    svg += grid(x, 'vertical', top, bottom) + grid(y, 'horizontal', left, right);
    const sample = Array.from({ length: 19 }, (_, step) => 10 ** (step / 2));
    const line = (end: 0 | 1): [number, number][] =>
      sample.map((b) => [x.place(b), y.place(crossing(cost, b)[end])]);
    svg += element('path', {
      class: `calc-band calc-band-${reading}`,
      d: through([...line(1), ...line(0).reverse()], true),
      fill: reading === 'open' ? `url(#${hatch})` : undefined,
    });
    if (point.gain > 0) {
      const at = y.place(point.gain);
      svg += element('path', { class: 'ch-c', d: `M${c(left)} ${c(at)}H${c(right)}` });
    }
    svg += element('circle', {
      class: 'calc-dot',
      cx: x.place(Math.max(1, point.bytes)),
      cy: y.place(point.budget),
      r: 5,
    });
    if (column === 0)
      for (const tick of y.ticks) svg += textElement(left - 6, tick.at + 4, tick.text, 'ch-m', 'end');
    if (i + columns >= costs.length) svg += ticksBelow(x, bottom + 16, small, [left, right]);
    svg += grab(
      { x: left, y: top, width: panel, height: plotHeight },
      {
        y: `${c(bottom)} ${c(top)} ${TIMES.join(' ')}`,
        size: `${c(left)} ${c(right)} ${SIZES.join(' ')}`,
      },
    );
  });
  return drawing(width, rows * rowHeight + 12, key, words.explorer, answer, svg);
}

/** @param costs cost curves with their sources, and whether they are settled. */
export function seamView(input: Input, costs: readonly CrossingCost[], settled: boolean): View {
  const work = input.work / 1e6;
  const gain = gainPerCall(work, input.factor);
  const point: Point = { calls: input.calls, bytes: input.bytes, budget: 1 / input.calls, gain };
  const rows = costs.map((cost) => ({
    cost,
    name: mechanismName(cost.id),
    band: crossing(cost, input.bytes),
    share: busyShare(cost, input.calls, input.bytes),
    reading: balance(crossing(cost, input.bytes), gain),
  }));
  const named = (test: (row: (typeof rows)[number]) => boolean): string[] =>
    rows.filter(test).map((row) => row.name);
  const answer =
    gain <= 0
      ? words.noGain
      : words.answer(seconds(gain), {
          pays: named((row) => row.reading === 'pays'),
          open: named((row) => row.reading === 'open'),
          loses: named((row) => row.reading === 'loses'),
        });
  const over = named((row) => row.share[0] > 1);
  const mayOver = named((row) => row.share[0] <= 1 && row.share[1] > 1);
  const worked = rows.find((row) => row.reading === 'open') ?? rows[0];
  const count = (value: number): string => (Number.isFinite(value) ? plain(value, 2) : words.never);
  return {
    answer,
    notes: [
      ...(over.length > 0 ? [words.over(over)] : []),
      ...(mayOver.length > 0 ? [words.mayOver(mayOver)] : []),
      ...(over.length + mayOver.length === 0 ? [words.room] : []),
      settled ? words.settled : words.unsettled,
    ],
    steps: [
      ...words.steps(
        seconds(work),
        plain(input.factor, 3),
        seconds(gain),
        plain(input.calls, 3),
        seconds(point.budget),
      ),
      ...(worked === undefined
        ? []
        : [
            words.step(
              worked.name,
              range(worked.cost.fixedSeconds, seconds),
              bytes(input.bytes),
              range(worked.cost.secondsPerByte, seconds),
              range(worked.band, seconds),
              range(worked.share, percent),
            ),
            ...(input.factor > 1
              ? [words.breakEven(range(breakEvenWork(worked.cost, input.bytes, input.factor), seconds))]
              : []),
          ]),
    ],
    table: {
      caption: words.table,
      head: words.head,
      rows: rows.map((row) => [
        row.name,
        range(row.band, seconds),
        range(row.share, percent),
        input.factor > 1 ? range(breakEvenWork(row.cost, input.bytes, input.factor), seconds) : words.never,
        range(bundle(row.cost, input.bytes, gain), count),
        words.verdicts[row.reading],
      ]),
    },
    charts: [
      {
        id: 'crossing-costs',
        title: words.costs,
        note: undefined,
        draw: (width, key) => drawCosts(costs, point, width, key, answer),
      },
      {
        id: 'seam-explorer',
        title: words.explorer,
        note: words.keyPoint,
        draw: (width, key) => drawExplorer(costs, point, width, key, answer),
      },
    ],
  };
}
