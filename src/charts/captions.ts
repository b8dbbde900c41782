/** What stands below a picture in a file. Pure. */
import type { PreparedChart } from './panel.ts';
import type { CaptionWords } from './words.ts';

/** Lines at the foot of a file: sources, then who drew it. */
export function fileLines(chart: PreparedChart, words: CaptionWords): string[] {
  return [...chart.sources.map((source) => words.sourceWithHardware(source.provenance)), words.drawnBy];
}
