/**
 * The system as a drawing: a box a component, a double rule where a part is split off, an arc a call. Without JSX: plain Node
 * draws the golden pictures.
 */
import { type ComponentChild, h } from 'preact';
import type { DrawnCall, DrawnComponent } from '../export/mermaid.ts';
import type { Seam } from '../seams.ts';
import { rec } from '../words-record.ts';

const WIDTH = 640;
const BOX = 380;
const HEIGHT = 64;
const GAP = 20;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

const PYTHON = 'url(#wz-sys-python)';
const RUST = 'var(--rust)';
const FILL: Readonly<Record<DrawnComponent['side'], string>> = {
  python: PYTHON,
  rust: RUST,
  split: 'var(--ink)',
  other: 'var(--other)',
};

/** One rule in a process, a double rule between processes, two double rules across a network: ink, as everywhere on the site. */
const RULES_AT: Readonly<Record<Seam['reach'], readonly number[]>> = {
  none: [0],
  process: [0],
  machine: [-2, 2],
  network: [-7, -4, 4, 7],
};

const definitions = (): ComponentChild =>
  h(
    'defs',
    {},
    h(
      'pattern',
      {
        id: 'wz-sys-python',
        width: '6',
        height: '6',
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      h('rect', { width: '3', height: '6', fill: 'var(--python)' }),
    ),
    h(
      'marker',
      {
        id: 'wz-arrow',
        viewBox: '0 0 8 8',
        refX: '7',
        refY: '4',
        markerWidth: '8',
        markerHeight: '8',
        orient: 'auto',
      },
      h('path', { d: 'M0 0l8 4l-8 4z', fill: 'var(--ink)' }),
    ),
  );

const top = (place: number): number => 4 + place * (HEIGHT + GAP);
const text = (
  x: number,
  y: number,
  value: string,
  more: Readonly<Record<string, string>> = {},
): ComponentChild => h('text', { x, y, ...more }, value);
const frame = (y: number): ComponentChild =>
  h('rect', { x: 4, y, width: BOX, height: HEIGHT, fill: 'var(--bg)', stroke: 'var(--ink)' });
const rail = (x: number, y: number, fill: string): ComponentChild =>
  h('rect', { x, y, width: 8, height: HEIGHT, fill });

function box({ key, name, verdict, side, seam }: DrawnComponent, y: number): ComponentChild {
  const bold = { 'font-weight': '600' };
  if (seam === null)
    return h(
      'g',
      { key },
      frame(y),
      rail(4, y, FILL[side]),
      text(22, y + 27, cut(name, 40), bold),
      text(22, y + 47, verdict),
    );
  const middle = 4 + BOX / 2;
  return h(
    'g',
    { key },
    frame(y),
    rail(4, y, PYTHON),
    rail(BOX - 4, y, RUST),
    RULES_AT[seam.reach].map((d) =>
      h('path', {
        key: d,
        d: `M${middle + d} ${y + 26}v20`,
        stroke: 'var(--ink)',
        'stroke-width': '1.5',
      }),
    ),
    text(22, y + 18, cut(name, 40), bold),
    text(22, y + 42, 'Python'),
    text(BOX - 14, y + 42, 'Rust', { 'text-anchor': 'end' }),
    text(middle, y + 58, cut(seam.label, 44), { 'text-anchor': 'middle', class: 'wz-halo' }),
  );
}

/** @param index place among the calls: arcs and their labels stand beside each other. */
function arc(
  { from, to, seam }: DrawnCall,
  places: ReadonlyMap<number, number>,
  index: number,
): ComponentChild {
  const a = places.get(from);
  const b = places.get(to);
  if (a === undefined || b === undefined) return null;
  const y1 = top(a) + HEIGHT / 2 - 8;
  const y2 = top(b) + HEIGHT / 2 + 8;
  const out = BOX + 30 + (index % 4) * 16;
  return h(
    'g',
    { key: `${from}.${to}` },
    h('path', {
      d: `M${BOX + 4} ${y1}H${out}V${y2}H${BOX + 8}`,
      fill: 'none',
      stroke: 'var(--ink)',
      'stroke-dasharray': seam.boundary === null ? '3 3' : undefined,
      'marker-end': 'url(#wz-arrow)',
    }),
    text(out + 6, Math.round((y1 + y2) / 2) + (index % 3) * 15, cut(seam.label, 32), { class: 'wz-halo' }),
  );
}

interface Props {
  readonly components: readonly DrawnComponent[];
  readonly calls: readonly DrawnCall[];
}

export function SystemDrawing({ components, calls }: Props): ComponentChild {
  const places = new Map(components.map(({ key }, index) => [key, index]));
  return h(
    'svg',
    {
      class: 'wz-diagram',
      viewBox: `0 0 ${WIDTH} ${top(components.length - 1) + HEIGHT + 4}`,
      role: 'img',
      'aria-label': rec.systemDrawing,
    },
    definitions(),
    components.map((component, index) => box(component, top(index))),
    calls.map((call, index) => arc(call, places, index)),
  );
}
