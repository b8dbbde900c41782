/** Words that promise instead of telling. Quotations (`<q>`, block quotes) are the quoted person's own. */
import { readingText } from '#citations/page.ts';
import type { ProseRule } from './types.ts';

const HYPE =
  /\b(?:blazing(?:ly)?|game[- ]chang\w+|revolutioni\w+|cutting[- ]edge|state[- ]of[- ]the[- ]art|seamless(?:ly)?|effortless(?:ly)?|supercharg\w+|unleash\w*|unlock(?:s|ed|ing)? (?:the|your)|world[- ]class|best[- ]in[- ]class|next[- ]gen(?:eration)?|incredibl[ey]|amazing(?:ly)?|awesome|insanely|ultimate|magical(?:ly)?|lightning[- ]fast|rock[- ]solid|bulletproof|battle[- ]tested|powerful|leverag(?:e|es|ed|ing)|robust(?:ly)?|holistic|synerg\w+|delve|it is worth noting|in today's|simply put|needless to say)\b/gi;

/** The words of a text that promise, as they stand there. */
export function hypeIn(text: string): readonly string[] {
  return [...text.matchAll(HYPE)].map((match) => match[0]);
}

export const rule: ProseRule = {
  id: 'no-hype',
  run: ({ pages }) =>
    pages.flatMap((page) =>
      page.blocks.flatMap((paragraph) =>
        hypeIn(readingText(paragraph)).map((word) => ({
          file: page.file,
          entry: `line ${paragraph.line}`,
          field: 'word',
          value: word,
          rule: 'no-hype',
          fix: 'say what it does, with a number or a source, or mark it as a quotation with <q>',
        })),
      ),
    ),
};
