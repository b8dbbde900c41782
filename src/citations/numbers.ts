/**
 * Numbers in prose that need a source: those with a unit, per cent, multiple or currency. Pure.
 * Versions, dates, years, ordinals and code are not numbers in this sense.
 */
import { CURRENCY, MULTIPLES, UNIT_PATTERN, type Unit, unitOf } from '#text/units.ts';

/** A number that a record states, with its unit where it has one. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | undefined;
}

/** A number as it stands in a text. */
export interface WrittenNumber extends Quantity {
  readonly text: string;
  /** Digits after the decimal point as written, less those of a multiple: what "within rounding" means for it. */
  readonly decimals: number;
  /** Written with a unit, a currency or a multiple: prose must say where it is from. */
  readonly measured: boolean;
  /** Where its digits begin in the text. */
  readonly at: number;
}

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const WORD_VALUES: Readonly<Record<string, number>> = {
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
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
};
/** Multiples that stand at the digits: `100k`. */
const LETTERS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };
const WORDS = Object.keys(WORD_VALUES).join('|');
const PER = `(?:\\s?/\\s?|\\sper\\s|\\san?\\s)(?:${UNIT_PATTERN})`;

const WRITTEN = new RegExp(
  `([$€£]\\s?)?(?<![\\p{L}\\p{N}_.])(?:(${NUMBER})|(${WORDS})(?=[\\s-]))([kM](?![\\p{L}\\p{N}])|\\s(?:${Object.keys(MULTIPLES).join('|')})\\b)?(?:[\\s-]?(${UNIT_PATTERN}(?:${PER})?))?`,
  'giu',
);
/** Dates, versions of three parts, decades and spans of years: digits that measure nothing. */
const NO_NUMBERS = /\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d+\.\d+\.\d+\b|\b(?:19|20)\d0s\b/g;
const YEAR = /^(?:19|20)\d\d$/;
/** What joins numbers that share the unit after the last: a span, or a list. */
const SPAN = /^\s?(?:[–-]|to)\s?(?:about |nearly |some )?$/;
const LIST = /^(?:,|,? and|,? or| against| versus| vs\.?)\s(?:about |nearly |some )?$/;

interface Token {
  readonly number: WrittenNumber;
  readonly end: number;
  readonly multiple: number;
}

function tokens(text: string): Token[] {
  const plain = text.replace(NO_NUMBERS, (part) => ' '.repeat(part.length));
  return [...plain.matchAll(WRITTEN)].flatMap((match): Token[] => {
    const [whole, currency, digits, word, multipleWord, form] = match;
    const unit = CURRENCY[currency?.trim() ?? ''] ?? (form === undefined ? undefined : unitOf(form));
    // A word without a unit counts nothing: "two languages" is a sentence, "two seconds" a measurement.
    if (digits === undefined && (unit === undefined || multipleWord !== undefined)) return [];
    const multiple = LETTERS[multipleWord ?? ''] ?? MULTIPLES[multipleWord?.trim().toLowerCase() ?? ''] ?? 1;
    const written = digits ?? word ?? '';
    if (digits !== undefined && YEAR.test(digits) && unit === undefined && multiple === 1) return [];
    const number: WrittenNumber = {
      text: written,
      value: (WORD_VALUES[written.toLowerCase()] ?? Number(written.replace(/,/g, ''))) * multiple,
      decimals: (written.split('.')[1]?.length ?? 0) - Math.log10(multiple),
      unit,
      measured: digits === undefined ? unit?.counted !== true : unit !== undefined || multiple !== 1,
      at: match.index + whole.indexOf(written),
    };
    return [{ number, end: match.index + whole.trimEnd().length, multiple }];
  });
}

/** Every number of a text, each with its unit, also where one unit stands after several: `20 to 45 %`, `3, 4 and 5 ms`. */
export function numbersIn(text: string): readonly WrittenNumber[] {
  const found = tokens(text);
  for (let index = found.length - 2; index >= 0; index -= 1) {
    const one = found[index];
    const next = found[index + 1];
    if (one === undefined || next === undefined || one.number.measured || !next.number.measured) continue;
    const between = text.slice(one.end, next.number.at).replace(/[$€£]\s?$/, '');
    const span = SPAN.test(between);
    if (!span && !LIST.test(between)) continue;
    const multiple = span ? next.multiple : 1;
    if (next.number.unit === undefined && multiple === 1) continue;
    found[index] = {
      ...one,
      multiple,
      number: {
        ...one.number,
        value: one.number.value * multiple,
        decimals: one.number.decimals - Math.log10(multiple),
        unit: next.number.unit,
        measured: true,
      },
    };
  }
  return found.map(({ number }) => number);
}

/** The numbers of a text that need a source. */
export function statedNumbers(text: string): readonly WrittenNumber[] {
  return numbersIn(text).filter(({ measured }) => measured);
}

const SHARE_WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:one|a) half\b|\bhalf\b/gi, 50],
  [/\b(?:one|a) third\b/gi, 100 / 3],
  [/\btwo thirds\b/gi, 200 / 3],
  [/\b(?:one|a) quarter\b/gi, 25],
  [/\bthree quarters\b/gi, 75],
];
const TWICE = /\btwice\b|\bdoubl(?:e|ed|es|ing)\b/gi;

const SENTENCES = /(?<=[.;:!?])\s+(?=[\p{Lu}\p{N}“"(-])/u;

/**
 * A number without a unit of its own may be meant in that of the next number of its sentence that has one, or of the one
 * before: `75 v 20 MiB`, `0.4 µs at best and 2.85 at worst`.
 */
function quantitiesInSentence(text: string): readonly Quantity[] {
  const numbers = numbersIn(text);
  const unitFrom = (index: number, step: 1 | -1): Unit | undefined => {
    for (let at = index + step; at >= 0 && at < numbers.length; at += step) {
      const unit = numbers[at]?.unit;
      if (unit !== undefined) return unit;
    }
    return undefined;
  };
  return numbers.flatMap((number, index): readonly Quantity[] => {
    if (number.unit !== undefined) return [number];
    const { value } = number;
    const meant = [unitFrom(index, 1), unitFrom(index, -1)].filter((unit) => unit !== undefined);
    return [number, ...meant.map((unit) => ({ value, unit }))];
  });
}

/** Every quantity that a text of a record states, shares and multiples in words among them. */
export function quantitiesIn(text: string): readonly Quantity[] {
  const share = unitOf('%');
  const ratio = unitOf('times');
  return [
    ...text.split(SENTENCES).flatMap(quantitiesInSentence),
    ...SHARE_WORDS.flatMap(([pattern, value]) => (pattern.test(text) ? [{ value, unit: share }] : [])),
    ...(TWICE.test(text) ? [{ value: 2, unit: ratio }] : []),
  ];
}

/** How far rounding in writing may be off: for whole numbers that end in zeros at most this share of the number. */
const MAX_ROUNDING = 0.05;

/** Half a unit of the last digit as written; for whole numbers that end in zeros half of that power of ten, within bounds. */
function toleranceOf({ value, decimals }: WrittenNumber): number {
  const zeros = decimals <= 0 && value !== 0 ? (/0*$/.exec(String(Math.round(value)))?.[0].length ?? 0) : 0;
  const half = 0.5 * 10 ** (zeros > 0 ? zeros : -decimals);
  return (zeros > 0 ? Math.min(half, Math.abs(value) * MAX_ROUNDING) : half) + Math.abs(value) * 1e-9;
}

/** A number without a unit is told from a chance one by its digits: this many of them must be the same. */
const MIN_BARE_DIGITS = 3;

function significantDigits(value: number): number {
  return String(Math.abs(value))
    .replace(/e.*$|\D/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '').length;
}

/**
 * Is the stated number one of the quantities, within the rounding of how it is written?
 * Units of one kind are converted, and only those. A measurement is not borne out by a short number without a unit.
 */
export function isSupported(stated: WrittenNumber, quantities: readonly Quantity[]): boolean {
  const tolerance = toleranceOf(stated);
  return quantities.some(({ value, unit }) => {
    if (stated.unit === undefined || unit === undefined) {
      const mayBeBare =
        unit !== undefined ||
        stated.unit === undefined ||
        stated.unit.counted === true ||
        significantDigits(value) >= MIN_BARE_DIGITS;
      return mayBeBare && Math.abs(value - stated.value) <= tolerance;
    }
    if (stated.unit.kind !== unit.kind) return false;
    return Math.abs((value * unit.factor) / stated.unit.factor - stated.value) <= tolerance;
  });
}
