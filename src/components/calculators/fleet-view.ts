/** The cost of a fleet in words, as ranges and as a table. Pure. */
import { ordered, type Range, type Values } from '#calculators/fields.ts';
import { type FLEET_FIELDS, type Fleet, fleet, fleetAfter, type Service } from '#calculators/fleet.ts';
import { plain, range } from '#calculators/quantity.ts';
import { coordinate as c, element, textElement } from '#drawing/svg.ts';
import { textWidth } from '#drawing/text.ts';
import { t } from '#messages/en/calculators.ts';
import { drawing, grid, labelAt, linearAxis, ticksBelow, type Width } from './plot.ts';
import type { View } from './view.ts';

type Input = Values<(typeof FLEET_FIELDS)[number]['id']>;
const words = t.fleet;
const say = (value: number): string => plain(value, 3);

interface Row {
  readonly name: string;
  readonly range: Range;
}

/** Beside a mark a huge number is written short; the table has it in full. */
const brief = (value: number): string =>
  value >= 1e6 ? value.toExponential(1).replace('e+', 'e') : say(value);

function draw(rows: readonly Row[], least: number, width: Width, key: string, answer: string): string {
  const size = width === 720 ? 14 : 13;
  const names = Math.max(...rows.map((row) => textWidth(row.name, size)));
  const values = Math.max(...rows.map((row) => textWidth(range(row.range, brief), size, 'bold')));
  const left = names + 14;
  const right = width - values - 16;
  const top = 26;
  const step = 30;
  const bottom = top + rows.length * step;
  const high = Math.max(least, ...rows.map((row) => row.range[1])) || 1;
  const x = linearAxis([0, high], [left, right], brief, width === 720 ? 6 : 3);
  let svg = grid(x, 'vertical', top, bottom);
  rows.forEach((row, i) => {
    const y = top + (i + 0.5) * step;
    const [a, b] = [x.place(row.range[0]), x.place(row.range[1])];
    svg += textElement(0, y + size * 0.35, row.name);
    if (b - a > 1) svg += element('path', { class: 'calc-whisker', d: `M${c(a)} ${c(y)}H${c(b)}` });
    for (const at of b - a > 1 ? [a, b] : [a])
      svg += element('circle', { class: 'calc-dot', cx: at, cy: y, r: 5 });
    svg += textElement(b + 10, y + size * 0.35, range(row.range, brief), 'ch-b');
  });
  if (least > 0) {
    const at = x.place(least);
    svg += element('path', { class: 'ch-c', d: `M${c(at)} ${top - 6}V${bottom}` });
    svg += labelAt(at, top - 10, words.leastMark(brief(least)), size - 1, [0, width]);
  }
  svg += ticksBelow(x, bottom + 18, size - 1, [0, width]);
  svg += textElement(left, bottom + 36, words.xAxis, 'ch-m');
  return drawing(width, bottom + 44, key, words.chart, answer, svg);
}

function answerOf(now: Fleet, after: Range, price: number): string {
  const today = words.machines(say(now.machines));
  const binding = words.binding[now.binding];
  if (after[0] === now.machines && after[1] === now.machines) return words.same(today, binding);
  const count = range(after, say);
  const then = words.machines(count);
  const saved = ordered(now.machines - after[1], now.machines - after[0]);
  const money: Range = [saved[0] * price, saved[1] * price];
  if (saved[0] < 0) return words.more(today, binding, then, range([-money[1], -money[0]], say));
  return words.answer(today, binding, then, words.machines(range(saved, say)), range(money, say));
}

export function fleetView(input: Input): View {
  const service: Service = {
    requests: input.requests,
    cpu: input.cpu / 1000,
    memory: input.memory,
    cores: input.cores,
    ram: input.ram,
    usable: input.usable / 100,
    least: input.least,
  };
  const now = fleet(service);
  const { best, worst } = fleetAfter(
    service,
    ordered(input.cpuLow, input.cpuHigh),
    ordered(input.memLow, input.memHigh),
  );
  const after: Range = [best.machines, worst.machines];
  const afterCpu: Range = [best.byCpu, worst.byCpu];
  const afterMemory: Range = [best.byMemory, worst.byMemory];
  const answer = answerOf(now, after, input.price);
  const today = words.machines(say(now.machines));
  const rows: Row[] = [
    { name: `${words.rows.cpu}, ${words.today}`, range: [now.byCpu, now.byCpu] },
    { name: `${words.rows.cpu}, ${words.after}`, range: afterCpu },
    { name: `${words.rows.memory}, ${words.today}`, range: [now.byMemory, now.byMemory] },
    { name: `${words.rows.memory}, ${words.after}`, range: afterMemory },
  ];
  return {
    answer,
    notes: [words.shift(words.binding[best.binding], words.binding[worst.binding]), words.check(today)],
    steps: words.steps(
      say(now.byCpu),
      say(now.byMemory),
      say(Math.ceil(service.least)),
      today,
      range(afterCpu, say),
      range(afterMemory, say),
      words.machines(range(after, say)),
    ),
    table: {
      caption: words.table,
      head: words.head,
      rows: [now, worst, best].map((one, i) => [
        words.rowNames[i] ?? '',
        say(one.byCpu),
        say(one.byMemory),
        say(one.machines),
        say(one.machines * input.price),
      ]),
    },
    charts: [
      {
        id: 'fleet-need',
        title: words.chart,
        note: undefined,
        draw: (width, key) => draw(rows, Math.ceil(service.least), width, key, answer),
      },
    ],
  };
}
