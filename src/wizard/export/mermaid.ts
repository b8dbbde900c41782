/** The system as Mermaid source: components, the two sides of what is split, and the kind of each seam. Pure. */
import type { Seam, Side } from '../seams.ts';
import { say } from '../words-result.ts';

export interface DrawnComponent {
  readonly key: number;
  readonly name: string;
  readonly verdict: string;
  readonly side: Side;
  /** Only where the component is split. */
  readonly seam: Seam | null;
}

export interface DrawnCall {
  readonly from: number;
  readonly to: number;
  readonly seam: Seam;
}

/** Text inside a quoted label: Mermaid reads `#name;` as a character. */
const label = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('`', '#96;');

/** @param against the case against each component, by its place: kept as comments, which Mermaid does not draw. */
export function toMermaid(
  components: readonly DrawnComponent[],
  calls: readonly DrawnCall[],
  against: readonly (readonly string[])[] = [],
): string {
  const lines = ['flowchart LR'];
  for (const { key, name, verdict, seam } of components) {
    if (seam === null) lines.push(`  c${key}["${label(name)}: ${label(verdict)}"]`);
    else {
      lines.push(`  subgraph s${key}["${label(name)}"]`);
      lines.push(`    c${key}["Python"] ===|"${label(seam.label)}"| r${key}["Rust"]`);
      lines.push('  end');
    }
  }
  for (const { from, to, seam } of calls) lines.push(`  c${from} -->|"${label(seam.label)}"| c${to}`);
  components.forEach(({ name }, index) => {
    for (const line of against[index] ?? [])
      lines.push(`  %% ${label(`${say.againstTitle}, ${name}: ${line}`).replace(/[{}%]/g, ' ')}`);
  });
  return `${lines.join('\n')}\n`;
}
