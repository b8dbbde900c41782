/** The system as a drawing: a box a component, a double rule where a part is split off, an arc a call. */
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

const top = (place: number): number => 4 + place * (HEIGHT + GAP);

function Whole({ component: c, y }: { readonly component: DrawnComponent; readonly y: number }) {
  return (
    <g>
      <rect x="4" y={y} width={BOX} height={HEIGHT} fill="var(--bg)" stroke="var(--ink)" />
      <rect x="4" y={y} width="8" height={HEIGHT} fill={FILL[c.side]} />
      <text x="22" y={y + 27} font-weight="600">
        {cut(c.name, 40)}
      </text>
      <text x="22" y={y + 47}>
        {c.verdict}
      </text>
    </g>
  );
}

function Split({ name, seam, y }: { readonly name: string; readonly seam: Seam; readonly y: number }) {
  const middle = 4 + BOX / 2;
  return (
    <g>
      <rect x="4" y={y} width={BOX} height={HEIGHT} fill="var(--bg)" stroke="var(--ink)" />
      <rect x="4" y={y} width="8" height={HEIGHT} fill={PYTHON} />
      <rect x={BOX - 4} y={y} width="8" height={HEIGHT} fill={RUST} />
      {RULES_AT[seam.reach].map((d) => (
        <path key={d} d={`M${middle + d} ${y + 26}v20`} stroke="var(--ink)" stroke-width="1.5" />
      ))}
      <text x="22" y={y + 18} font-weight="600">
        {cut(name, 40)}
      </text>
      <text x="22" y={y + 42}>
        Python
      </text>
      <text x={BOX - 14} y={y + 42} text-anchor="end">
        Rust
      </text>
      <text x={middle} y={y + 58} text-anchor="middle" class="wz-halo">
        {cut(seam.label, 44)}
      </text>
    </g>
  );
}

interface Props {
  readonly components: readonly DrawnComponent[];
  readonly calls: readonly DrawnCall[];
}

export function SystemDrawing({ components, calls }: Props) {
  const place = new Map(components.map(({ key }, index) => [key, index]));
  return (
    <svg
      class="wz-diagram"
      viewBox={`0 0 ${WIDTH} ${top(components.length - 1) + HEIGHT + 4}`}
      role="img"
      aria-label={rec.systemDrawing}
    >
      <defs>
        <pattern
          id="wz-sys-python"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="3" height="6" fill="var(--python)" />
        </pattern>
        <marker
          id="wz-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0 0l8 4l-8 4z" fill="var(--ink)" />
        </marker>
      </defs>
      {components.map((c, index) =>
        c.seam === null ? (
          <Whole key={c.key} component={c} y={top(index)} />
        ) : (
          <Split key={c.key} name={c.name} seam={c.seam} y={top(index)} />
        ),
      )}
      {calls.map(({ from, to, seam }, index) => {
        const a = place.get(from);
        const b = place.get(to);
        if (a === undefined || b === undefined) return null;
        const y1 = top(a) + HEIGHT / 2 - 8;
        const y2 = top(b) + HEIGHT / 2 + 8;
        const out = BOX + 30 + (index % 4) * 16;
        return (
          <g key={`${from}.${to}`}>
            <path
              d={`M${BOX + 4} ${y1}H${out}V${y2}H${BOX + 8}`}
              fill="none"
              stroke="var(--ink)"
              stroke-dasharray={seam.boundary === null ? '3 3' : undefined}
              marker-end="url(#wz-arrow)"
            />
            <text x={out + 6} y={Math.round((y1 + y2) / 2) + (index % 3) * 15} class="wz-halo">
              {cut(seam.label, 32)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
