/** Text measured without a browser, by the committed width table. Units are those of the drawing. Pure. */
import { BOLD, CHARACTERS, REGULAR } from './widths.ts';

const codes = [...CHARACTERS];
function widthMap(widths: string): ReadonlyMap<string, number> {
  const numbers = widths.split(' ').map(Number);
  return new Map(codes.map((character, index) => [character, numbers[index] ?? 1000]));
}
const TABLES = { regular: widthMap(REGULAR), bold: widthMap(BOLD) };
export type Weight = keyof typeof TABLES;

/** Width of a line at a font size; a character outside the table counts as one em, wider than nearly all. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  const table = TABLES[weight];
  let thousandths = 0;
  for (const character of text) thousandths += table.get(character) ?? 1000;
  return (thousandths * size) / 1000;
}

/** The longest beginning that fits, ended by an ellipsis where something was cut. */
export function truncate(text: string, width: number, size: number, weight: Weight = 'regular'): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = [...text];
  let used = textWidth('…', size, weight);
  let end = 0;
  for (const character of characters) {
    used += textWidth(character, size, weight);
    if (used > width) break;
    end += 1;
  }
  return `${characters.slice(0, end).join('').trimEnd()}…`;
}

const UNIT = 'ns|µs|ms|s|min|KiB|MiB|GiB|kB|KB|MB|GB|%|times|cores|CPUs|million|billion';

/** A number and the unit after it stay on one line: the space between them becomes one that does not break. */
export function tied(text: string): string {
  return text.replace(new RegExp(`(\\d) (?=(?:${UNIT})(?![\\w-]))`, 'g'), '$1\u00a0');
}

/** The same for a page, whose browser would also break a span of numbers after its dash. */
export function tiedHtml(text: string): string {
  return tied(text).replace(/(\d)–(?=\d)/g, '$1\u2060–\u2060');
}

/** Breaks text at spaces into lines no wider than `width`; a single word that is wider is cut. At most `limit` lines. */
export function wrap(
  text: string,
  width: number,
  size: number,
  weight: Weight = 'regular',
  limit = Infinity,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[^\S\u00a0]+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size, weight) <= width || line === '') {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  const kept =
    lines.length > limit ? [...lines.slice(0, limit - 1), lines.slice(limit - 1).join(' ')] : lines;
  return kept.map((part) => truncate(part, width, size, weight));
}
