/** The decision map for one component: the verdict's zones for its answers, the box of what is open, and the point. Pure. */
import { axisMaximum, zoneAt } from '#decision/map.ts';
import type { ComponentVerdict, Evaluation, Facts, Interval, Rules } from '#decision/types.ts';
import { verdictNames } from '#messages/en/framework.ts';
import { wz } from '#messages/en/wizard.ts';

const WIDTH = 360;
const HEIGHT = 270;
const LEFT = 26;
const BOTTOM = 24;
/** Zones are drawn in half steps: pushes are multiples of a half. */
const STEP = 0.5;

const round = (value: number): number => Math.round(value * 10) / 10;

const FILLS: Readonly<Record<ComponentVerdict, string>> = {
  python: 'url(#wz-python)',
  'python-native-library': 'url(#wz-python)',
  rust: 'var(--rust-tint)',
  split: 'url(#wz-split)',
  either: 'var(--bg)',
  other: 'var(--surface)',
};

const inWords = ({ low, high }: Interval): string => (low === high ? wz.mapPoint : wz.mapBox);

/** SVG markup. All texts are ours, none the reader's. */
export function mapSvg(rules: Rules, facts: Facts, e: Evaluation): string {
  const { flexibility: fx, guarantees: gu } = e.position;
  const maxX = axisMaximum(rules, 'flexibility') + STEP;
  const maxY = axisMaximum(rules, 'guarantees') + STEP;
  const cellX = (WIDTH - LEFT - 4) / (maxX + STEP);
  const cellY = (HEIGHT - BOTTOM - 4) / (maxY + STEP);
  // A cell is centred on its value, so that a point lies inside its zone.
  const x = (v: number): number => LEFT + (v + STEP / 2) * cellX;
  const y = (v: number): number => HEIGHT - BOTTOM - (v + STEP / 2) * cellY;
  const zones = new Map<ComponentVerdict, { path: string; widest: number; at: [number, number] }>();
  for (let g = 0; g <= maxY; g += STEP) {
    for (let f = 0; f <= maxX; ) {
      const verdict = zoneAt(rules, facts, g, f);
      let end = f + STEP;
      while (end <= maxX && zoneAt(rules, facts, g, end) === verdict) end += STEP;
      if (verdict !== null) {
        const zone = zones.get(verdict) ?? { path: '', widest: 0, at: [0, 0] };
        const left = x(f - STEP / 2);
        const width = (end - f) * cellX;
        zone.path += `M${round(left)} ${round(y(g + STEP / 2))}h${round(width)}v${round(STEP * cellY)}h${round(-width)}z`;
        if (end - f >= zone.widest) {
          zone.widest = end - f;
          zone.at = [left + width / 2, y(g)];
        }
        zones.set(verdict, zone);
      }
      f = end;
    }
  }
  const box = {
    left: x(fx.low - STEP / 2),
    top: y(gu.high + STEP / 2),
    width: (fx.high - fx.low + STEP) * cellX,
    height: (gu.high - gu.low + STEP) * cellY,
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" class="wz-map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${wz.mapTitle}. ${wz.mapDesc(inWords(fx), inWords(gu))}">
<defs><pattern id="wz-python" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--python-tint)"/><path d="M0 0v6" stroke="var(--python)" stroke-width="0.7"/></pattern>
<pattern id="wz-split" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="var(--bg)"/><path d="M1 0v8M3 0v8" stroke="var(--rule)" stroke-width="1"/></pattern></defs>
${[...zones].map(([verdict, { path }]) => `<path d="${path}" fill="${FILLS[verdict]}"/>`).join('')}
<path d="M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}" fill="none" stroke="var(--ink)"/>
${[...zones].map(([verdict, { at, widest }]) => (widest * cellX < 28 ? '' : `<text class="wz-zone" x="${round(at[0])}" y="${round(Math.max(16, at[1] + 4))}" text-anchor="middle">${verdictNames[verdict]}</text>`)).join('')}
<rect class="wz-box" x="${round(box.left)}" y="${round(box.top)}" width="${round(box.width)}" height="${round(box.height)}"/>
<circle cx="${round(x(fx.at))}" cy="${round(y(gu.at))}" r="5" fill="var(--ink)" stroke="var(--bg)" stroke-width="1.5"/>
<text x="${WIDTH - 4}" y="${HEIGHT - 7}" text-anchor="end">${wz.mapFlex}</text>
<text transform="translate(15 4) rotate(-90)" text-anchor="end">${wz.mapGuar}</text>
</svg>`;
}
