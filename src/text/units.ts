/**
 * The one list of units: what the prose's numbers are judged by, and what stays on a line with its number. Pure.
 * A unit has a kind; numbers are compared, and converted, only inside one kind.
 */

export interface Unit {
  /** What it measures: `time`, `bytes`, `share`, `ratio`, `rate`, … or, for things that are counted, the thing. */
  readonly kind: string;
  /** How many of the kind's base unit it is: a millisecond is 1e-3 of the second. */
  readonly factor: number;
  /** Things that are counted, as people and lines are: a small number of them in words is no measurement. */
  readonly counted?: true;
}

const KIB = 1024;

/** Signs: short forms that stand behind a number in tables and formulas as well as in sentences. */
const SIGNS: Readonly<Record<string, Unit>> = {
  ns: { kind: 'time', factor: 1e-9 },
  µs: { kind: 'time', factor: 1e-6 },
  us: { kind: 'time', factor: 1e-6 },
  ms: { kind: 'time', factor: 1e-3 },
  s: { kind: 'time', factor: 1 },
  min: { kind: 'time', factor: 60 },
  h: { kind: 'time', factor: 3600 },
  B: { kind: 'bytes', factor: 1 },
  kB: { kind: 'bytes', factor: 1e3 },
  KB: { kind: 'bytes', factor: 1e3 },
  MB: { kind: 'bytes', factor: 1e6 },
  GB: { kind: 'bytes', factor: 1e9 },
  TB: { kind: 'bytes', factor: 1e12 },
  KiB: { kind: 'bytes', factor: KIB },
  MiB: { kind: 'bytes', factor: KIB ** 2 },
  GiB: { kind: 'bytes', factor: KIB ** 3 },
  TiB: { kind: 'bytes', factor: KIB ** 4 },
  Mbit: { kind: 'bits', factor: 1e6 },
  Gbit: { kind: 'bits', factor: 1e9 },
  '%': { kind: 'share', factor: 0.01 },
  '×': { kind: 'ratio', factor: 1 },
  px: { kind: 'pixels', factor: 1 },
  Hz: { kind: 'frequency', factor: 1 },
  MHz: { kind: 'frequency', factor: 1e6 },
  GHz: { kind: 'frequency', factor: 1e9 },
  W: { kind: 'power', factor: 1 },
  J: { kind: 'energy', factor: 1 },
};

const time = (factor: number): Unit => ({ kind: 'time', factor });
const counted = (kind: string): Unit => ({ kind, factor: 1, counted: true });
const DAY = 86_400;

/** Words, each in the singular: a plural `s` is read too. */
const WORDS: Readonly<Record<string, Unit>> = {
  nanosecond: time(1e-9),
  microsecond: time(1e-6),
  millisecond: time(1e-3),
  second: time(1),
  minute: time(60),
  hour: time(3600),
  day: time(DAY),
  week: time(7 * DAY),
  month: { kind: 'months', factor: 1 },
  year: { kind: 'months', factor: 12 },
  byte: { kind: 'bytes', factor: 1 },
  kilobyte: { kind: 'bytes', factor: 1e3 },
  megabyte: { kind: 'bytes', factor: 1e6 },
  gigabyte: { kind: 'bytes', factor: 1e9 },
  'per cent': { kind: 'share', factor: 0.01 },
  percent: { kind: 'share', factor: 0.01 },
  'percentage point': { kind: 'share', factor: 0.01 },
  time: { kind: 'ratio', factor: 1 },
  fold: { kind: 'ratio', factor: 1 },
  x: { kind: 'ratio', factor: 1 },
  line: counted('lines'),
  request: counted('requests'),
  req: counted('requests'),
  query: counted('queries'),
  operation: counted('operations'),
  row: counted('rows'),
  call: counted('calls'),
  core: counted('cores'),
  cpu: counted('cores'),
  vcpu: counted('cores'),
  connection: counted('connections'),
  session: counted('sessions'),
  task: counted('tasks'),
  thread: counted('threads'),
  process: counted('processes'),
  package: counted('packages'),
  download: counted('downloads'),
  engineer: counted('people'),
  developer: counted('people'),
  respondent: counted('people'),
  people: counted('people'),
  participant: counted('people'),
  user: counted('people'),
  project: counted('projects'),
  server: counted('machines'),
  machine: counted('machines'),
  point: counted('points'),
  file: counted('files'),
  message: counted('messages'),
  order: counted('orders'),
  event: counted('events'),
  token: counted('tokens'),
  wheel: counted('wheels'),
};

/** Plurals and spellings that a final `s` does not make. */
const IRREGULAR: Readonly<Record<string, string>> = {
  processes: 'process',
  persons: 'people',
  person: 'people',
};

/** Money is told by the sign before the number. */
export const CURRENCY: Readonly<Record<string, Unit>> = {
  $: { kind: 'dollars', factor: 1 },
  '€': { kind: 'euros', factor: 1 },
  '£': { kind: 'pounds', factor: 1 },
};

/** Multiples written as a word after the number. */
export const MULTIPLES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const longestFirst = (forms: readonly string[]): string[] => [...forms].sort((a, b) => b.length - a.length);

/** Pattern of every unit as written, longest first; not followed by a letter or digit. */
export const UNIT_PATTERN = `(?:${[
  ...longestFirst([...Object.keys(SIGNS)]).map(escaped),
  ...longestFirst(Object.keys(IRREGULAR)),
  ...longestFirst(Object.keys(WORDS)).map((word) => `${word}s?`),
  'vCPUs?',
  'CPUs?',
].join('|')})(?![\\p{L}\\p{N}])`;

/**
 * The unit of a written form.
 * @param form as written, with or without a plural `s` and what it is per: `ms`, `vCPUs`, `requests/s`, `s/op`.
 * @returns undefined for a form that is no unit of ours.
 */
export function unitOf(form: string): Unit | undefined {
  const [over = '', ...per] = form.trim().split(/\s*(?:\/|\bper\b(?! cent)|\ba\b)\s*/);
  const one = oneUnit(over.trim());
  const under = per.map((part) => oneUnit(part) ?? counted(part));
  if (one === undefined || under.length === 0) return one;
  // A rate over time is counted by the second; per item, per call and the like name no measure of their own.
  const overTime = under.find(({ kind }) => kind === 'time' || kind === 'months');
  return overTime === undefined
    ? one
    : { kind: `${one.kind}/${overTime.kind}`, factor: one.factor / overTime.factor };
}

function oneUnit(form: string): Unit | undefined {
  const sign = SIGNS[form];
  if (sign !== undefined) return sign;
  const word = form.toLowerCase();
  return WORDS[IRREGULAR[word] ?? word] ?? WORDS[word.replace(/s$/, '')];
}

/** Words that stay on a line with the number before them, beside the signs. */
const TIED_WORDS = ['times', 'cores', 'CPUs', 'million', 'billion'];

const TIED = new RegExp(
  `(\\d)[ \\n](?=(?:${[...longestFirst(Object.keys(SIGNS)).map(escaped), ...TIED_WORDS].join('|')})(?![\\p{L}\\d-]))`,
  'gu',
);

/** A number and the unit after it stay on one line: the space between them becomes one that does not break. */
export function tied(text: string): string {
  return text.replace(TIED, '$1\u00a0');
}

/** A number and its unit stay on one line in a page, whose browser would also break a span of numbers after its dash. */
export function tiedHtml(text: string): string {
  return tied(text).replace(/(\d)–(?=\d)/g, '$1\u2060–\u2060');
}
