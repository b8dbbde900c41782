/** The Amdahl ceiling in words, as a curve and as a table. Pure. */
import { type AMDAHL_FIELDS, ceiling, factorFor, shareAfter, speedUp } from '#calculators/amdahl.ts';
import type { Values } from '#calculators/fields.ts';
import { percent, plain, times } from '#calculators/quantity.ts';
import { element, textElement, through } from '#drawing/svg.ts';
import { textWidth } from '#drawing/text.ts';
import { t } from '#messages/en/calculators.ts';
import { drawing, grid, labelAt, linearAxis, logAxis, ticksBelow, type Width } from './plot.ts';
import type { View } from './view.ts';

type Input = Values<(typeof AMDAHL_FIELDS)[number]['id']>;
const words = t.amdahl;
const SHARES = [0.2, 0.4, 0.6, 0.8, 0.95];
const FACTORS = [2, 5, 10, 100];

function draw(share: number, factor: number, width: Width, key: string, answer: string): string {
  const size = width === 720 ? 13 : 12;
  const most = ceiling(share);
  const powers: [number, number] = [
    Math.min(0, Math.floor(Math.log10(factor))),
    Math.max(3, Math.ceil(Math.log10(factor))),
  ];
  const end = speedUp(share, 10 ** powers[1]);
  const high = Math.max(1.2, (Number.isFinite(most) ? Math.min(most, end * 1.5) : end) * 1.15);
  const height = width === 720 ? 300 : 260;
  const bottom = height - 44;
  const y = linearAxis([0, high], [bottom, 22], (v) => times(v), 5);
  const left = Math.max(...y.ticks.map((tick) => textWidth(tick.text, size))) + 8;
  const right = width - 2;
  const x = logAxis(powers, [left, right], (v) => times(v));
  let svg = grid(y, 'horizontal', left, right) + grid(x, 'vertical', bottom, bottom + 4);
  for (const tick of y.ticks) svg += textElement(left - 6, tick.at + size * 0.35, tick.text, 'ch-m', 'end');
  svg += ticksBelow(x, bottom + 18, size, [0, width]);
  svg += textElement(left, bottom + 36, words.xAxis, 'ch-m');
  const points = Array.from({ length: 61 }, (_, i): [number, number] => {
    const s = 10 ** (powers[0] + ((powers[1] - powers[0]) * i) / 60);
    return [x.place(s), y.place(speedUp(share, s))];
  });
  svg += element('path', { class: 'ch-k', d: through(points) });
  if (Number.isFinite(most) && most <= y.to) {
    const at = y.place(most);
    svg += element('path', { class: 'ch-c', d: `M${left} ${Math.round(at)}H${right}` });
    svg += textElement(left + 4, at - 6, words.ceilingMark(times(most)), 'ch-m');
  }
  const overall = speedUp(share, factor);
  const [px, py] = [x.place(factor), y.place(overall)];
  svg += element('circle', { class: 'calc-dot', cx: px, cy: py, r: 6 });
  // Below the point, or above it where the axis would be in the way.
  const under = py + size * 1.6;
  const level = under <= bottom - 4 ? under : py - size * 0.9;
  svg += labelAt(px + 4, level, words.youMark(times(overall)), size, [left, right]);
  return drawing(width, height, key, words.chart, answer, svg);
}

function row(share: number, name: string): string[] {
  const most = ceiling(share);
  return [
    name,
    ...FACTORS.map((factor) => times(speedUp(share, factor))),
    Number.isFinite(most) ? times(most) : words.none,
  ];
}

export function amdahlView(input: Input): View {
  const share = input.share / 100;
  const { factor, target } = input;
  const overall = speedUp(share, factor);
  const most = ceiling(share);
  const needed = factorFor(share, target);
  const rest = percent(1 - share);
  const answer =
    factor < 1
      ? words.slower(percent(share), times(overall))
      : words.answer(
          percent(share),
          times(factor),
          times(overall),
          Number.isFinite(most) ? times(most) : undefined,
        );
  const three = (value: number): string => plain(value, 3);
  return {
    answer,
    notes: [
      needed === undefined
        ? words.noTarget(times(target), rest)
        : words.target(times(target), times(needed, 3)),
      words.after(percent(shareAfter(share, factor))),
    ],
    steps: words.steps(
      three(1 - share),
      three(share / factor),
      three(1 - share + share / factor),
      times(overall, 3),
      times(most, 3),
    ),
    table: {
      caption: words.table,
      head: words.head,
      rows: [...SHARES.map((one) => row(one, percent(one))), row(share, words.yours(percent(share)))],
      own: SHARES.length,
    },
    charts: [
      {
        id: 'amdahl-ceiling',
        title: words.chart,
        note: undefined,
        draw: (width, key) => draw(share, factor, width, key, answer),
      },
    ],
  };
}
