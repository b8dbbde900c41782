/** The decision map for one component. All texts are ours, none the reader's. */
import type { ComponentVerdict, Interval, Rules } from '#decision/types.ts';
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
};

const inWords = ({ low, high }: Interval): string => (low === high ? say.mapPoint : say.mapBox);

interface Props {
  readonly rules: Rules;
  readonly report: Report;
}

function Figure({ rules, report: { evaluation: e, facts } }: Props) {
  const { zones, box, point } = mapLayout(rules, facts, e);
  const label = `${say.mapTitle}. ${say.mapDesc(inWords(e.position.flexibility), inWords(e.position.guarantees))}`;
  return (
    <figure class="wz-map-figure">
      <svg class="wz-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <defs>
          <pattern
            id="wz-python"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="var(--python-tint)" />
            <path d="M0 0v6" stroke="var(--python)" stroke-width="0.7" />
          </pattern>
          <pattern id="wz-split" width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill="var(--bg)" />
            <path d="M1 0v8M3 0v8" stroke="var(--rule)" stroke-width="1" />
          </pattern>
        </defs>
        <g>
          {zones.map(({ verdict, path }) => (
            <path key={verdict} d={path} fill={FILLS[verdict]} />
          ))}
        </g>
        <path d={`M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`} fill="none" stroke="var(--ink)" />
        <g>
          {zones.map(
            ({ verdict, name }) =>
              name !== null && (
                <text key={verdict} class="wz-zone" x={name.x} y={name.y} text-anchor="middle">
                  {verdictNames[verdict]}
                </text>
              ),
          )}
        </g>
        <rect class="wz-box" x={box.x} y={box.y} width={box.width} height={box.height} />
        <circle cx={point.x} cy={point.y} r="5" fill="var(--ink)" stroke="var(--bg)" stroke-width="1.5" />
        <text x={WIDTH - 4} y={HEIGHT - 7} text-anchor="end">
          {say.mapFlex}
        </text>
        <text transform="translate(15 4) rotate(-90)" text-anchor="end">
          {say.mapGuar}
        </text>
      </svg>
      <figcaption>{e.decidedBy.kind === 'gate' ? say.mapGate : say.mapNote}</figcaption>
    </figure>
  );
}

/** The map with its note; drawn again only for other answers. */
export const MapFigure = memo(Figure);
