/**
 * Numbers in prose that need a source: those with a unit, per cent, multiple or currency.
 * Pure. Versions, dates, ordinals and code are not numbers in this sense.
 */

/** A number as it stands in the prose. */
export interface StatedNumber {
  readonly text: string;
  readonly value: number;
  /** Digits after the decimal point as written: what "within rounding" means for it. */
  readonly decimals: number;
}

const UNITS =
  '(?:%|per cent|percent|times|×|x\\b|fold\\b|ns\\b|µs\\b|us\\b|ms\\b|s\\b|seconds?\\b|minutes?\\b|hours?\\b|days?\\b|weeks?\\b|months?\\b|years?\\b|B\\b|bytes?\\b|KB\\b|KiB\\b|MB\\b|MiB\\b|GB\\b|GiB\\b|TB\\b|kB\\b|requests?\\b|req/s|rows?\\b|calls?\\b|cores?\\b|vCPUs?\\b|connections?\\b|sessions?\\b|tasks?\\b|packages?\\b|downloads?\\b|engineers?\\b|developers?\\b|respondents?\\b|projects?\\b|lines\\b|users?\\b|servers?\\b|machines?\\b|points?\\b|Hz\\b|MHz\\b|GHz\\b|W\\b|J\\b)';
const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const SCALE: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const STATED = new RegExp(
  `([$€£]\\s?)?(?<![\\w.])(${NUMBER})(?:\\s?[–-]\\s?(${NUMBER}))?(\\s(?:thousand|million|billion|trillion))?[\\s\\u00a0-]?(${UNITS})?`,
  'g',
);

function parse(text: string, scale: number): StatedNumber {
  const plain = text.replace(/,/g, '');
  const decimals = plain.split('.')[1]?.length ?? 0;
  return {
    text,
    value: Number(plain) * scale,
    decimals: scale === 1 ? decimals : decimals - Math.log10(scale),
  };
}

/** The numbers of a paragraph that need a source. */
export function statedNumbers(text: string): StatedNumber[] {
  const found: StatedNumber[] = [];
  for (const match of text.matchAll(STATED)) {
    const [, currency, first, second, scaleWord, unit] = match;
    if (currency === undefined && unit === undefined && scaleWord === undefined) continue;
    const scale = SCALE[scaleWord?.trim() ?? ''] ?? 1;
    if (first !== undefined) found.push(parse(first, scale));
    if (second !== undefined) found.push(parse(second, scale));
  }
  return found;
}

const ANY_NUMBER = new RegExp(`(?<![\\w.])(${NUMBER})(\\s(?:thousand|million|billion|trillion))?`, 'g');
const SMALL_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  half: 50,
  third: 33,
  quarter: 25,
};

/** Every number of an evidence text, whatever stands behind it. */
export function numbersOf(evidence: string): number[] {
  const numbers: number[] = [];
  for (const match of evidence.matchAll(ANY_NUMBER)) {
    const plain = Number((match[1] ?? '').replace(/,/g, ''));
    numbers.push(plain);
    const scale = SCALE[match[2]?.trim() ?? ''];
    if (scale !== undefined) numbers.push(plain * scale);
  }
  for (const word of evidence.toLowerCase().match(/[a-z]+/g) ?? []) {
    const value = SMALL_WORDS[word];
    if (value !== undefined) numbers.push(value);
  }
  return numbers;
}

/** Powers of a thousand and of 1024, so that 0.83 s may be told as 830 ms and 131,816 KiB as 129 MiB. */
const RESCALE = [1, 1e3, 1e-3, 1e6, 1e-6, 1e9, 1e-9, 1024, 1 / 1024, 1024 ** 2, 1 / 1024 ** 2, 100, 0.01];

/**
 * Is the stated number one of the evidence's, within the rounding of how it is written?
 * Half a unit of its last digit, and for whole numbers that end in zeros half of that power of ten.
 */
export function isSupported(stated: StatedNumber, evidence: readonly number[]): boolean {
  const zeros =
    stated.decimals <= 0 && stated.value !== 0
      ? (/0*$/.exec(String(Math.round(stated.value)))?.[0].length ?? 0)
      : 0;
  const tolerance =
    0.5 *
      10 ** (zeros > 0 ? Math.min(zeros, Math.floor(Math.log10(Math.abs(stated.value)))) : -stated.decimals) +
    1e-9;
  return evidence.some((number) =>
    RESCALE.some((scale) => Math.abs(number * scale - stated.value) <= tolerance),
  );
}
