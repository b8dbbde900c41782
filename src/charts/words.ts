/** What a chart says about itself outside the picture: source lines and table cells. Pure. */
import type { ChartSource, PreparedChart } from './prepare.ts';
import type { Cell } from './table.ts';

/** A text that may have come with its own full stop, ended by one. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** One line a source: publisher, title, date, licence. */
export function sourceLine(source: ChartSource): string {
  const { publisher, title, date, licence } = source.provenance;
  return `${publisher}: ${title}, ${date}. Licence: ${ended(licence)}`;
}

/** Lines at the foot of a file: sources, then who drew it. */
export function fileLines(chart: PreparedChart, drawnBy: string): string[] {
  return [
    ...chart.sources.map(
      (source) => `Source: ${sourceLine(source)} Hardware: ${ended(source.provenance.hardware)}`,
    ),
    ended(drawnBy),
  ];
}

/** May the rows of this chart be published as a file? */
export function mayPublish(chart: PreparedChart): boolean {
  return chart.sources.every((source) => source.provenance.redistribution === 'file');
}

/** Are there so many marks that sorting, finding and another scale help? */
export function manyMarks(chart: PreparedChart): boolean {
  return chart.panels.reduce((count, panel) => count + panel.points.length, 0) >= 10;
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
