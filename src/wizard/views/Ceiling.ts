/**
 * The ceiling of a rewrite: speed-up of the whole by speed-up of the part, on doubling scales. No text of the reader's. Without
 * JSX: plain Node draws the golden pictures.
 */
import { type ComponentChild, h } from 'preact';
import { amdahl } from '../profile/parse.ts';
import { tools } from '../words-tools.ts';

const WIDTH = 420;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 40;
/** The part made 1 to 64 times as fast. */
const DOUBLINGS = 6;

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, i) => i);
const round = (v: number): number => Math.round(v * 10) / 10;

/** `share` of the time that the part takes, 0 to 1. */
export function Ceiling({ share }: { readonly share: number }): ComponentChild {
  const ceiling = share >= 1 ? Number.POSITIVE_INFINITY : 1 / (1 - share);
  const top = Math.max(1, Math.min(DOUBLINGS, Math.ceil(Math.log2(Math.min(ceiling, 64)))));
  const x = (doublings: number): number => LEFT + (doublings / DOUBLINGS) * (WIDTH - LEFT - 12);
  const y = (times: number): number => HEIGHT - BOTTOM - (Math.log2(times) / top) * (HEIGHT - BOTTOM - 16);
  const across = (times: number): string => `M${LEFT} ${round(y(times))}H${WIDTH - 12}`;
  const points = upTo(DOUBLINGS * 4)
    .map((i) => i / 4)
    .map((d) => `${round(x(d))} ${round(y(amdahl(share, 2 ** d)))}`);
  return h(
    'svg',
    { class: 'wz-map', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': tools.amdahlAlt },
    upTo(top).map((d) =>
      h(
        'g',
        { key: d },
        h('text', { x: LEFT - 6, y: round(y(2 ** d)) + 4, 'text-anchor': 'end' }, `${2 ** d}×`),
        h('path', { d: across(2 ** d), stroke: 'var(--rule)' }),
      ),
    ),
    ceiling <= 2 ** top && h('path', { d: across(ceiling), stroke: 'var(--ink)', 'stroke-dasharray': '5 3' }),
    h('path', { d: `M${points.join('L')}`, fill: 'none', stroke: 'var(--rust)', 'stroke-width': '2.5' }),
    upTo(DOUBLINGS).map((d) =>
      h('text', { key: d, x: round(x(d)), y: HEIGHT - BOTTOM + 17, 'text-anchor': 'middle' }, `${2 ** d}×`),
    ),
    h('text', { x: WIDTH - 12, y: HEIGHT - 6, 'text-anchor': 'end' }, tools.amdahlX),
  );
}
