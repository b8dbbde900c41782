/** Text measured without a browser, by the committed width table. Units are those of the drawing. Pure. */
import { BOLD, CHARACTERS, REGULAR } from './widths.ts';

const codes = [...CHARACTERS].map((character) => character.codePointAt(0) ?? 0);
/** A character outside the table counts as one em, wider than nearly all. */
const UNKNOWN = 1000;

/** Widths by code point, in thousandths: a plain array, since a drawing may measure 100,000 names. */
function widthsByCode(widths: string): readonly number[] {
  const numbers = widths.split(' ').map(Number);
  const table = new Array<number>(Math.max(...codes) + 1).fill(UNKNOWN);
  codes.forEach((code, index) => {
    table[code] = numbers[index] ?? UNKNOWN;
  });
  return table;
}
const TABLES = { regular: widthsByCode(REGULAR), bold: widthsByCode(BOLD) };
export type Weight = keyof typeof TABLES;

/** Width of a line at a font size. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  const table = TABLES[weight];
  let thousandths = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) index += 1;
    thousandths += table[code] ?? UNKNOWN;
  }
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
