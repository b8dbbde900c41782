/** Sentences under thirty words, as a rule: at most one in ten of a page may be longer. */
import { wordsOf } from '#citations/overlap.ts';
import type { ProseRule } from './types.ts';

const LONGEST = 30;
const ALLOWED_SHARE = 0.1;

/** Sentences of plain text; an abbreviation's full stop inside a sentence may split it, which only shortens it. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?:;])\s+(?=[\p{Lu}\p{N}“"(])/u);
}

export const rule: ProseRule = {
  id: 'short-sentences',
  run: ({ pages }) =>
    pages.flatMap((page) => {
      const sentences = page.blocks.flatMap((paragraph) =>
        sentencesOf(paragraph.text).map((text) => ({
          text,
          line: paragraph.line,
          words: wordsOf(text).length,
        })),
      );
      const long = sentences.filter(({ words }) => words > LONGEST);
      if (long.length <= Math.max(1, sentences.length * ALLOWED_SHARE)) return [];
      const worst = long.reduce((a, b) => (b.words > a.words ? b : a));
      return [
        {
          file: page.file,
          entry: `line ${worst.line}`,
          field: 'sentence',
          value: `${worst.text.slice(0, 60)}… (${worst.words} words)`,
          rule: 'short-sentences',
          fix: `${long.length} of ${sentences.length} sentences have more than ${LONGEST} words; split them`,
        },
      ];
    }),
};
