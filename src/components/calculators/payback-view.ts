/** The pay-back of a rewrite in words, as a fan and as a table. Pure. */
import { ordered, type Values } from '#calculators/fields.ts';
import {
  affordableEffort,
  balanceAt,
  doubled,
  investment,
  monthlyNet,
  type PAYBACK_FIELDS,
  payback,
  paybackVerdict,
  type Rewrite,
} from '#calculators/payback.ts';
import { plain, range } from '#calculators/quantity.ts';
import { element, textElement, through } from '#drawing/svg.ts';
import { textWidth } from '#drawing/text.ts';
import { t } from '#messages/en/calculators.ts';
import { drawing, grid, linearAxis, ticksBelow, type Width } from './plot.ts';
import type { View } from './view.ts';

type Input = Values<(typeof PAYBACK_FIELDS)[number]['id']>;
const words = t.payback;
const say = (value: number): string => plain(value, 3);
const month = (value: number): string => plain(Math.ceil(value * 10 - 1e-9) / 10, 3);
const finite = (value: number): string | undefined => (Number.isFinite(value) ? month(value) : undefined);

function sentence(rewrite: Rewrite): string {
  const [best, worst] = payback(rewrite);
  const horizon = say(rewrite.horizon);
  switch (paybackVerdict(rewrite)) {
    case 'pays':
      return words.pays(month(best), month(worst), horizon);
    case 'open':
      return words.open(month(best), horizon, finite(worst));
    case 'never':
      return words.never(horizon, finite(best));
  }
}

function doubledSentence(rewrite: Rewrite): string {
  const twice = doubled(rewrite);
  const [best, worst] = payback(twice);
  const verdict = paybackVerdict(twice);
  const is = words.doubledIs;
  return words.doubled(
    verdict === 'pays'
      ? is.pays(month(best), month(worst))
      : verdict === 'open'
        ? is.open(month(best))
        : is.never,
  );
}

function draw(rewrite: Rewrite, width: Width, key: string, answer: string): string {
  const size = width === 720 ? 13 : 12;
  const { horizon } = rewrite;
  // The balance bends only where service begins.
  const months = [...new Set([0, ...rewrite.delay, horizon])]
    .filter((m) => m <= horizon)
    .sort((a, b) => a - b);
  const balances = months.map((m) => balanceAt(rewrite, m));
  const low = Math.min(0, ...balances.flat());
  const high = Math.max(0, ...balances.flat());
  const pad = (high - low || 1) * 0.06;
  const height = width === 720 ? 300 : 260;
  const bottom = height - 44;
  const y = linearAxis([low - pad, high + pad], [bottom, 24], say, 5);
  const left = Math.max(...y.ticks.map((tick) => textWidth(tick.text, size)), 8) + 8;
  const right = width - textWidth(words.worstMark, size) - 10;
  const x = linearAxis([0, horizon], [left, right], say, width === 720 ? 8 : 5);
  let svg = textElement(0, 12, words.yAxis, 'ch-m') + grid(y, 'horizontal', left, right);
  for (const tick of y.ticks) svg += textElement(left - 6, tick.at + size * 0.35, tick.text, 'ch-m', 'end');
  svg += ticksBelow(x, bottom + 18, size, [0, width]);
  svg += textElement(left, bottom + 36, words.xAxis, 'ch-m');
  const line = (end: 0 | 1): [number, number][] =>
    months.map((m, i) => [x.place(m), y.place(balances[i]?.[end] ?? 0)]);
  const [worst, best] = [line(0), line(1)];
  svg += element('path', { class: 'calc-band', d: through([...best, ...[...worst].reverse()], true) });
  svg += element('path', { class: 'ch-a', d: `M${left} ${Math.round(y.place(0))}H${Math.round(right)}` });
  svg += element('path', { class: 'ch-k', d: through(best) });
  svg += element('path', { class: 'ch-c', d: through(worst) });
  const bestY = best.at(-1)?.[1] ?? 0;
  const worstY = Math.max(worst.at(-1)?.[1] ?? 0, bestY + size * 1.2);
  svg += textElement(right + 6, bestY + size * 0.35, words.bestMark, 'ch-m');
  svg += textElement(right + 6, worstY + size * 0.35, words.worstMark, 'ch-m');
  for (const at of payback(rewrite)) {
    if (at <= horizon) svg += element('circle', { class: 'calc-dot', cx: x.place(at), cy: y.place(0), r: 5 });
  }
  return drawing(width, height, key, words.chart, answer, svg);
}

export function paybackView(input: Input): View {
  const rewrite: Rewrite = {
    effort: ordered(input.effortLow, input.effortHigh),
    price: input.price,
    delay: ordered(input.delayLow, input.delayHigh),
    saving: ordered(input.savingLow, input.savingHigh),
    upkeep: ordered(input.upkeepLow, input.upkeepHigh),
    horizon: input.horizon,
  };
  const answer = sentence(rewrite);
  const spent = investment(rewrite);
  const net = monthlyNet(rewrite);
  const [best, worst] = payback(rewrite);
  const [least, most] = affordableEffort(rewrite);
  const final = balanceAt(rewrite, rewrite.horizon);
  const spoken = (value: number): string =>
    Number.isFinite(value) ? words.month(month(value)) : words.never2;
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(rewrite.horizon * part));
  return {
    answer,
    notes: [
      words.balance(say(rewrite.horizon), say(final[0]), say(final[1])),
      Number.isFinite(least) ? words.effort(say(least), say(most)) : words.anyEffort,
      doubledSentence(rewrite),
    ],
    steps: words.steps(
      range(spent, say),
      range(net, say),
      [say(rewrite.delay[0]), say(spent[0]), say(net[1]), spoken(best)],
      [say(rewrite.delay[1]), say(spent[1]), say(net[0]), spoken(worst)],
    ),
    table: {
      caption: words.table,
      head: words.head,
      rows: [...new Set(marks)].map((at) => {
        const [low, high] = balanceAt(rewrite, at);
        return [say(at), say(low), say(high)];
      }),
    },
    charts: [
      {
        id: 'payback-fan',
        title: words.chart,
        note: undefined,
        draw: (width, key) => draw(rewrite, width, key, answer),
      },
    ],
  };
}
