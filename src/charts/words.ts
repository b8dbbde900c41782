/** The words that a chart is drawn and described with. The engine has none of its own: it takes them. Pure types. */

import type { ScaleKind } from '#drawing/scale.ts';
import type { Side } from '#schema/chart.ts';
import type { Provenance } from '#schema/common.ts';
import type { Measurement } from '#schema/measurement.ts';

/** Words inside the picture: the island takes these too. */
export interface DrawingWords {
  readonly noValue: string;
  /** After the name of a line that has no value at its end. */
  readonly noEnd: string;
  readonly median: (value: string) => string;
  /** A value that a logarithmic axis has no place for. */
  readonly offScale: (value: string) => string;
  /** What the value axis shows, where its scale must be named. */
  readonly measure: (measure: string, scale: ScaleKind) => string;
  /** A line at the longest time that so many calls per second, one after another, leave each. */
  readonly rate: (callsPerSecond: string) => string;
  /** A value with the ends of its spread. */
  readonly spread: (value: string, low: string, high: string) => string;
}

/** Everything else that a chart says: description, key, captions. */
export interface ChartWords extends DrawingWords {
  readonly sides: Readonly<Record<Side, string>>;
  readonly panelEmpty: (title: string) => string;
  readonly panelSpan: (panel: {
    readonly title: string;
    readonly measure: string;
    readonly count: number;
    readonly low: string;
    readonly lowName: string;
    readonly high: string;
    readonly highName: string;
  }) => string;
  /** True where a text says that the maker of a compared product measured it. */
  readonly saysAuthorsOwn: (text: string) => boolean;
}

/** What a benchmark's run says of itself as a source. */
export interface RunWords {
  readonly publisher: string;
  readonly title: (example: string) => string;
  readonly sourceTitle: (example: string) => string;
  readonly licence: string;
  readonly method: (build: Measurement['build']) => string;
  readonly hardware: (machine: Measurement['machine']) => string;
  readonly versions: (versions: Measurement['versions']) => string;
  readonly transformation: string;
  readonly columns: Readonly<
    Record<
      'case' | 'implementation' | 'unit' | 'clock' | 'repeats' | 'minimum' | 'median' | 'maximum' | 'memory',
      string
    >
  >;
  readonly quantile: (percent: string) => string;
}

/** The lines below a picture in a file. */
export interface CaptionWords {
  readonly source: (source: Provenance) => string;
  readonly sourceWithHardware: (source: Provenance) => string;
  readonly drawnBy: string;
}
