/** Words of charts, as `src/charts` takes them (`src/charts/words.ts` says what each is). The island takes only `drawing`. */
import type { Provenance } from '#schema/common.ts';
import type { Measurement } from '#schema/measurement.ts';

/** Inside the picture. */
export const drawing = {
  noValue: 'no value',
  noEnd: '(no value)',
  median: (value: string) => `median ${value}`,
  offScale: (value: string) => `${value} (off a log scale)`,
  measure: (measure: string, scale: 'linear' | 'log') =>
    scale === 'log' ? `${measure} (logarithmic scale)` : measure,
  rate: (callsPerSecond: string) => `${callsPerSecond} calls/s, one by one, end here`,
  spread: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
};

/** The key, and what a reader who cannot see the picture is told. */
export const chart = {
  ...drawing,
  sides: {
    rust: 'Rust',
    python: 'Python',
    other: 'other languages',
    claim: 'claim without a source',
  },
  panelEmpty: (title: string) => `${title}: no values.`,
  panelSpan: (panel: {
    readonly title: string;
    readonly measure: string;
    readonly count: number;
    readonly low: string;
    readonly lowName: string;
    readonly high: string;
    readonly highName: string;
  }) =>
    `${panel.title}, ${panel.measure}: ${panel.count} values from ${panel.low} (${panel.lowName}) to ${panel.high} (${panel.highName}).`,
  saysAuthorsOwn: (text: string) => /\bown (?:benchmark|measurement|figures|numbers|test)s?\b/i.test(text),
};

/** A text that may have come with its own full stop, ended by one. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** Below a picture in a file. */
const source = ({ publisher, title, date, licence }: Provenance): string =>
  `${publisher}: ${title}, ${date}. Licence: ${ended(licence)}`;
export const captions = {
  source,
  sourceWithHardware: (from: Provenance) => `Source: ${source(from)} Hardware: ${ended(from.hardware)}`,
  drawnBy: 'Chart: Boundary Handbook, CC BY 4.0.',
};

/** What a run of an example's benchmark says of itself as a source. */
export const run = {
  publisher: 'Boundary Handbook',
  title: (example: string) => `Benchmark of the example ${example}`,
  sourceTitle: (example: string) => `What the benchmark of ${example} printed`,
  licence: 'CC-BY-4.0',
  method: (build: Measurement['build']) =>
    `The example's own benchmark command, built as ${build.profile} for ${build.target_cpu}; minimum, median and maximum of the repeats in each row; all implementations of a case gave the same result.`,
  hardware: (machine: Measurement['machine']) => {
    const memory = machine.ram_gib === null ? '' : `, ${machine.ram_gib} GiB memory`;
    return `${machine.cpu}, ${machine.cores} cores${memory}, ${machine.os} ${machine.arch}`;
  },
  versions: ({ python, rustc, crates, packages }: Measurement['versions']) => {
    const named = [...Object.entries(crates), ...Object.entries(packages)].map(
      ([name, version]) => `${name} ${version}`,
    );
    return [`Python ${python}`, rustc.startsWith('rustc') ? rustc : `rustc ${rustc}`, ...named].join(', ');
  },
  transformation: 'None: the file as it was printed.',
  columns: {
    case: 'case',
    implementation: 'implementation',
    unit: 'unit',
    clock: 'clock',
    repeats: 'repeats',
    minimum: 'minimum',
    median: 'median',
    maximum: 'maximum',
    memory: 'peak memory',
  },
  quantile: (percent: string) => `${percent} % took at most`,
};
