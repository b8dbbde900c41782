/** The decision map for one component. All texts are ours, none the reader's. Without JSX: plain Node draws the golden pictures. */
import { type ComponentChild, h } from 'preact';
import type { ComponentVerdict, Evaluation, Facts, Interval, Rules } from '#decision/types.ts';
import { BOTTOM, HEIGHT, LEFT, mapLayout, WIDTH } from '../map-zones.ts';
import type { Report } from '../report.ts';
import { verdictNames } from '../words.ts';
import { say } from '../words-result.ts';
import { memo } from './memo.ts';

const FILLS: Readonly<Record<ComponentVerdict, string>> = {
  python: 'url(#wz-python)',
  'python-native-library': 'url(#wz-python)',
  rust: 'var(--rust-tint)',
  split: 'url(#wz-split)',
  either: 'var(--bg)',
  other: 'var(--surface)',
  compiled: 'var(--other-tint, var(--surface))',
};

const inWords = ({ low, high }: Interval): string => (low === high ? say.mapPoint : say.mapBox);

const hatch = (): ComponentChild =>
  h(
    'pattern',
    {
      id: 'wz-python',
      width: '6',
      height: '6',
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    h('rect', { width: '6', height: '6', fill: 'var(--python-tint)' }),
    h('path', { d: 'M0 0v6', stroke: 'var(--python)', 'stroke-width': '0.7' }),
  );
const rails = (): ComponentChild =>
  h(
    'pattern',
    { id: 'wz-split', width: '8', height: '8', patternUnits: 'userSpaceOnUse' },
    h('rect', { width: '8', height: '8', fill: 'var(--bg)' }),
    h('path', { d: 'M1 0v8M3 0v8', stroke: 'var(--rule)', 'stroke-width': '1' }),
  );

interface Drawn {
  readonly rules: Rules;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
}

export function MapDrawing({ rules, facts, evaluation }: Drawn): ComponentChild {
  const { zones, box, point } = mapLayout(rules, facts, evaluation);
  const { flexibility, guarantees } = evaluation.position;
  return h(
    'svg',
    {
      class: 'wz-map',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${say.mapTitle}. ${say.mapDesc(inWords(flexibility), inWords(guarantees))}`,
    },
    h('defs', {}, hatch(), rails()),
    h(
      'g',
      {},
      zones.map(({ verdict, path }) => h('path', { key: verdict, d: path, fill: FILLS[verdict] })),
    ),
    h('path', {
      d: `M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`,
      fill: 'none',
      stroke: 'var(--ink)',
    }),
    h(
      'g',
      {},
      zones.map(
        ({ verdict, name }) =>
          name !== null &&
          h(
            'text',
            { key: verdict, class: 'wz-zone', x: name.x, y: name.y, 'text-anchor': 'middle' },
            verdictNames[verdict],
          ),
      ),
    ),
    h('rect', { class: 'wz-box', ...box }),
    h('circle', {
      cx: point.x,
      cy: point.y,
      r: '5',
      fill: 'var(--ink)',
      stroke: 'var(--bg)',
      'stroke-width': '1.5',
    }),
    h('text', { x: WIDTH - 4, y: HEIGHT - 7, 'text-anchor': 'end' }, say.mapFlex),
    h('text', { transform: 'translate(15 4) rotate(-90)', 'text-anchor': 'end' }, say.mapGuar),
  );
}

interface Props {
  readonly rules: Rules;
  readonly report: Report;
}

/** The map with its note; drawn again only for other answers. */
export const MapFigure = memo(({ rules, report: { facts, evaluation } }: Props) =>
  h(
    'figure',
    { class: 'wz-map-figure' },
    h(MapDrawing, { rules, facts, evaluation }),
    h('figcaption', {}, evaluation.decidedBy.kind === 'gate' ? say.mapGate : say.mapNote),
  ),
);
