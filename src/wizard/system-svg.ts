/** The system as a drawing: a box a component, a double rule where a part is split off, an arc a call. Pure. */
import { wz } from '#messages/en/wizard.ts';
import { htmlText } from './export/blocks.ts';
import type { DrawnCall, DrawnComponent } from './export/mermaid.ts';
import type { Seam } from './seams.ts';

const WIDTH = 640;
const BOX = 380;
const HEIGHT = 64;
const GAP = 20;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

const FILL: Readonly<Record<DrawnComponent['side'], string>> = {
  python: 'url(#wz-sys-python)',
  rust: 'var(--rust)',
  split: 'var(--ink)',
  other: 'var(--other)',
};

/** One rule in a process, a double rule between processes, two double rules across a network: ink, as everywhere on the site. */
function rules(reach: Seam['reach'], x: number, y: number, height: number): string {
  const at = reach === 'network' ? [-7, -4, 4, 7] : reach === 'machine' ? [-2, 2] : [0];
  return at
    .map((d) => `<path d="M${x + d} ${y}v${height}" stroke="var(--ink)" stroke-width="1.5"/>`)
    .join('');
}

/** SVG markup; names are escaped. */
export function systemSvg(components: readonly DrawnComponent[], calls: readonly DrawnCall[]): string {
  const place = new Map(components.map(({ key }, index) => [key, index]));
  const top = (index: number): number => 4 + index * (HEIGHT + GAP);
  const height = top(components.length - 1) + HEIGHT + 4;
  const boxes = components.map((c, index) => {
    const y = top(index);
    const name = htmlText(cut(c.name, 40));
    const frame = `<rect x="4" y="${y}" width="${BOX}" height="${HEIGHT}" fill="var(--bg)" stroke="var(--ink)"/>`;
    if (c.seam === null)
      return `${frame}<rect x="4" y="${y}" width="8" height="${HEIGHT}" fill="${FILL[c.side]}"/><text x="22" y="${y + 27}" font-weight="600">${name}</text><text x="22" y="${y + 47}">${htmlText(c.verdict)}</text>`;
    const middle = 4 + BOX / 2;
    return `${frame}<rect x="4" y="${y}" width="8" height="${HEIGHT}" fill="${FILL.python}"/><rect x="${BOX - 4}" y="${y}" width="8" height="${HEIGHT}" fill="${FILL.rust}"/>${rules(c.seam.reach, middle, y + 26, 20)}<text x="22" y="${y + 18}" font-weight="600">${name}</text><text x="22" y="${y + 42}">Python</text><text x="${BOX - 14}" y="${y + 42}" text-anchor="end">Rust</text><text x="${middle}" y="${y + 58}" text-anchor="middle" class="wz-halo">${htmlText(cut(c.seam.label, 44))}</text>`;
  });
  const arcs = calls.flatMap(({ from, to, seam }, index) => {
    const a = place.get(from);
    const b = place.get(to);
    if (a === undefined || b === undefined) return [];
    const y1 = top(a) + HEIGHT / 2 - 8;
    const y2 = top(b) + HEIGHT / 2 + 8;
    const out = BOX + 30 + (index % 4) * 16;
    const line = `M${BOX + 4} ${y1}H${out}V${y2}H${BOX + 8}`;
    return [
      `<path d="${line}" fill="none" stroke="var(--ink)"${seam.boundary === null ? ' stroke-dasharray="3 3"' : ''} marker-end="url(#wz-arrow)"/><text x="${out + 6}" y="${Math.round((y1 + y2) / 2) + (index % 3) * 15}" class="wz-halo">${htmlText(cut(seam.label, 32))}</text>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="wz-diagram" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${wz.systemDrawing}"><defs><pattern id="wz-sys-python" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3" height="6" fill="var(--python)"/></pattern><marker id="wz-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0l8 4l-8 4z" fill="var(--ink)"/></marker></defs>${boxes.join('')}${arcs.join('')}</svg>`;
}
