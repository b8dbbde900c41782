/** Words of charts, as `src/charts` takes them (`src/charts/words.ts` says what each is). The island takes only `drawing`. */
import type { CaptionWords, ChartWords, DrawingWords, RunWords } from '#charts/words.ts';
import type { Provenance } from '#schema/common.ts';
import { ended } from '#text/sentence.ts';

/** Inside the picture. */
export const drawing: DrawingWords = {
  noValue: 'no value',
  noEnd: '(no value)',
  median: (value) => `median ${value}`,
  offScale: (value) => `${value} (off a log scale)`,
  measure: (measure, scale) => (scale === 'log' ? `${measure} (logarithmic scale)` : measure),
  rate: (callsPerSecond) => `${callsPerSecond} calls/s, one by one, end here`,
  spread: (value, low, high) => `${value} (${low} to ${high})`,
};

/** The key, and what a reader who cannot see the picture is told. */
export const chart: ChartWords = {
  ...drawing,
  sides: {
    rust: 'Rust',
    python: 'Python',
    other: 'other languages',
    claim: 'claim without a source',
  },
  panelEmpty: (title) => `${title}: no values.`,
  panelSpan: (panel) =>
    `${panel.title}, ${panel.measure}: ${panel.count} values from ${panel.low} (${panel.lowName}) to ${panel.high} (${panel.highName}).`,
  saysAuthorsOwn: (text) => /\bown (?:benchmark|measurement|figures|numbers|test)s?\b/i.test(text),
};

/** Below a picture in a file. */
const source = ({ publisher, title, date, licence }: Provenance): string =>
  `${publisher}: ${title}, ${date}. Licence: ${ended(licence)}`;
export const captions: CaptionWords = {
  source,
  sourceWithHardware: (from) => `Source: ${source(from)} Hardware: ${ended(from.hardware)}`,
  drawnBy: 'Chart: Boundary Handbook, CC BY 4.0.',
};

/** Runs of one example may differ in it. */
const linkTime = (lto: boolean | string): string =>
  lto === false ? '' : ` with ${lto === true ? '' : `${lto} `}link-time optimisation`;

/** What a run of an example's benchmark says of itself as a source. */
export const run: RunWords = {
  publisher: 'Boundary Handbook',
  title: (example) => `Benchmark of the example ${example}`,
  sourceTitle: (example) => `What the benchmark of ${example} printed`,
  licence: 'CC-BY-4.0',
  method: (build) =>
    `The example's own benchmark command, built as ${build.profile}${linkTime(build.lto)} for ${build.target_cpu}; minimum, median and maximum of the repeats in each row; all implementations of a case gave the same result.`,
  hardware: (machine) => {
    const memory = machine.ram_gib === null ? '' : `, ${machine.ram_gib} GiB memory`;
    return `${machine.cpu}, ${machine.cores} cores${memory}, ${machine.os} ${machine.arch}`;
  },
  versions: ({ python, rustc, crates, packages }) => {
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
  quantile: (percent) => `${percent} % took at most`,
};

/** What the reader of an interactive chart may do. */
export const controls = {
  sort: 'Sort',
  asDrawn: 'as drawn',
  byValue: 'by value',
  byName: 'by name',
  show: 'Show',
  all: 'all',
  sides: { rust: 'Rust', python: 'Python', other: 'others', claim: 'claims' } as Record<string, string>,
  scale: 'Scale',
  linear: 'linear',
  log: 'logarithmic',
  find: 'Find',
  rate: 'Your calls a second',
  keys: 'Chart: the arrow keys read the rows',
};
