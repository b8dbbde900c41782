/**
 * Writes `src/drawing/widths.ts`, the advance widths that charts measure their text by.
 * Usage: node src/output/charts/font-widths.ts DejaVuSans.ttf DejaVuSans-Bold.ttf > src/drawing/widths.ts
 * DejaVu Sans is the widest face of the interface's font stack: what fits in it fits in the others.
 */
import { readFileSync } from 'node:fs';

const EXTRA = '–—‘’“”…×÷≤≥≈→←µ−±●○◇Ωλπé¹²³';

function advances(file: string): (code: number) => number {
  const font = readFileSync(file);
  const tables = new Map<string, number>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`${file}: no ${name} table`);
    return at;
  };
  const unitsPerEm = font.readUInt16BE(table('head') + 18);
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const cmap = table('cmap');
  let format4 = 0;
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 8 + index * 8);
    if (font.readUInt16BE(at) === 4) format4 = at;
  }
  if (format4 === 0) throw new Error(`${file}: no format 4 character map`);
  const segments = font.readUInt16BE(format4 + 6) / 2;
  const glyphOf = (code: number): number => {
    for (let index = 0; index < segments; index += 1) {
      const end = font.readUInt16BE(format4 + 14 + index * 2);
      if (code > end) continue;
      const start = font.readUInt16BE(format4 + 16 + segments * 2 + index * 2);
      if (code < start) return 0;
      const delta = font.readUInt16BE(format4 + 16 + segments * 4 + index * 2);
      const rangeAt = format4 + 16 + segments * 6 + index * 2;
      const range = font.readUInt16BE(rangeAt);
      if (range === 0) return (code + delta) % 65536;
      const glyph = font.readUInt16BE(rangeAt + range + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) % 65536;
    }
    return 0;
  };
  return (code) => {
    const glyph = Math.min(glyphOf(code), metrics - 1);
    return Math.round((font.readUInt16BE(table('hmtx') + glyph * 4) / unitsPerEm) * 1000);
  };
}

const characters = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)),
  ...Array.from({ length: 96 }, (_, index) => String.fromCodePoint(160 + index)),
  ...EXTRA,
];
const [regular, bold] = process.argv.slice(2).map(advances);
if (regular === undefined || bold === undefined) throw new Error('give the regular and the bold face');
const unique = [...new Set(characters)];
const widths = (of: (code: number) => number): string =>
  unique.map((character) => of(character.codePointAt(0) ?? 0)).join(' ');
process.stdout.write(`/** Advance widths in thousandths of an em, written by src/output/charts/font-widths.ts from DejaVu Sans 2.37. */
export const CHARACTERS = ${JSON.stringify(unique.join(''))};
export const REGULAR = '${widths(regular)}';
export const BOLD = '${widths(bold)}';
`);
