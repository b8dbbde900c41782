/** A chart as a file of its own: title, caveat and source inside the picture, and its own style. Pure. */
import { drawChart } from './draw.ts';
import type { PreparedChart } from './prepare.ts';
import { fileLines } from './words.ts';

/** @param drawnBy who drew it, in words, for the foot of the picture. */
export function standaloneSvg(chart: PreparedChart, drawnBy: string): string {
  return `${drawChart(chart, { width: 720, key: `chart-${chart.id}`, frame: { sourceLines: fileLines(chart, drawnBy) }, standalone: true })}\n`;
}
