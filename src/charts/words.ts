/** What a chart says about itself outside the picture: source lines and table cells. Pure. */
import type { ChartSource, PreparedChart } from './prepare.ts';
import type { Cell } from './table.ts';

/** One line a source: publisher, title, date, licence. */
export function sourceLine(source: ChartSource): string {
  const { publisher, title, date, licence } = source.provenance;
  return `${publisher}: ${title}, ${date}. Licence: ${licence}.`;
}

/** Lines at the foot of a file: sources, then who drew it. */
export function fileLines(chart: PreparedChart, drawnBy: string): string[] {
  return [
    ...chart.sources.map(
      (source) => `Source: ${sourceLine(source)} Hardware: ${source.provenance.hardware}.`,
    ),
    `${drawnBy}.`,
  ];
}

/** May the rows of this chart be published as a file? */
export function mayPublish(chart: PreparedChart): boolean {
  return chart.sources.every((source) => source.provenance.redistribution === 'file');
}

/** A cell as text; numbers with up to six significant digits, as a reader checks them, not as a float prints. */
export function cellText(cell: Cell | undefined, missing: string): string {
  if (cell === null || cell === undefined) return missing;
  if (typeof cell !== 'number') return String(cell);
  const rounded = Number(cell.toPrecision(6));
  return Number.isInteger(rounded) && Math.abs(rounded) >= 10_000 && Math.abs(rounded) < 1e15
    ? String(rounded).replace(/\B(?=(\d{3})+$)/g, ',')
    : String(rounded);
}
