/** The ceiling of a rewrite: speed-up of the whole by speed-up of the part, on doubling scales. Pure; no text of the reader's. */
import { wz } from '#messages/en/wizard.ts';
import { amdahl } from './parse.ts';

const WIDTH = 420;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 40;
/** The part made 1 to 64 times as fast. */
const DOUBLINGS = 6;

/** @param share of the time that the part takes, 0 to 1. */
export function amdahlSvg(share: number): string {
  const ceiling = share >= 1 ? Number.POSITIVE_INFINITY : 1 / (1 - share);
  const top = Math.max(1, Math.min(DOUBLINGS, Math.ceil(Math.log2(Math.min(ceiling, 64)))));
  const x = (doublings: number): number => LEFT + (doublings / DOUBLINGS) * (WIDTH - LEFT - 12);
  const y = (times: number): number => HEIGHT - BOTTOM - (Math.log2(times) / top) * (HEIGHT - BOTTOM - 16);
  const round = (v: number): number => Math.round(v * 10) / 10;
  const points = Array.from({ length: DOUBLINGS * 4 + 1 }, (_, i) => i / 4).map(
    (d) => `${round(x(d))} ${round(y(amdahl(share, 2 ** d)))}`,
  );
  const ticks = Array.from(
    { length: DOUBLINGS + 1 },
    (_, d) => `<text x="${round(x(d))}" y="${HEIGHT - BOTTOM + 17}" text-anchor="middle">${2 ** d}×</text>`,
  );
  const rows = Array.from(
    { length: top + 1 },
    (_, d) =>
      `<text x="${LEFT - 6}" y="${round(y(2 ** d)) + 4}" text-anchor="end">${2 ** d}×</text><path d="M${LEFT} ${round(y(2 ** d))}H${WIDTH - 12}" stroke="var(--rule)"/>`,
  );
  const line =
    ceiling <= 2 ** top
      ? `<path d="M${LEFT} ${round(y(ceiling))}H${WIDTH - 12}" stroke="var(--ink)" stroke-dasharray="5 3"/>`
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" class="wz-map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${wz.amdahlAlt}">${rows.join('')}${line}<path d="M${points.join('L')}" fill="none" stroke="var(--rust)" stroke-width="2.5"/>${ticks.join('')}<text x="${WIDTH - 12}" y="${HEIGHT - 6}" text-anchor="end">${wz.amdahlX}</text></svg>`;
}
