/** A chart as a file of its own: title, caveat and source inside the picture, and its own style. Pure. */
import { fileLines } from './captions.ts';
import { drawChart } from './draw.ts';
import type { PreparedChart } from './panel.ts';
import type { DrawingWidth } from './panels.ts';
import type { CaptionWords, DrawingWords } from './words.ts';

export interface StandaloneWords {
  readonly drawing: DrawingWords;
  readonly captions: CaptionWords;
}

/** The picture with a line break at its end, as a file has it. */
export function standaloneSvg(
  chart: PreparedChart,
  words: StandaloneWords,
  width: DrawingWidth = 720,
): string {
  const frame = { sourceLines: fileLines(chart, words.captions) };
  const options = { width, key: `chart-${chart.id}`, words: words.drawing, frame, standalone: true };
  return `${drawChart(chart, options)}\n`;
}
